"""Whoever works in Spanish reads no English: every string of the app has its translation, and a sound one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.desk.strings import PACKAGES, all_strings, placeholders, read_translations


@pytest.fixture(scope="module", params=PACKAGES.values(), ids=PACKAGES)
def package(request) -> Path:
	return request.param


@pytest.fixture(scope="module")
def strings(package) -> dict[str, set[str]]:
	return all_strings(package)


@pytest.fixture(scope="module")
def rows(package) -> list[tuple[str, str, str]]:
	return read_translations(package / "translations" / "es.csv")


def test_the_search_finds_strings_of_every_kind():
	"""A search that finds nothing would let everything pass."""
	strings = all_strings(PACKAGES["genesis"])
	places = " ".join(place for found in strings.values() for place in found)
	for kind in (
		"doctype/",
		"report/",
		"workspace/",
		"web_form/",
		"number_card/",
		".py:",
		".js:",
		"notification/",
	):
		assert kind in places, kind
	assert len(strings) > 1000


def test_every_string_is_translated(strings, rows):
	translated = {source for source, text, _context in rows if text.strip()}
	missing = {text: sorted(places)[0] for text, places in strings.items() if text not in translated}
	assert not missing, "\n".join(f"{text!r} of {place}" for text, place in sorted(missing.items()))


def test_translations_keep_the_placeholders(rows):
	wrong = [(source, text) for source, text, _context in rows if placeholders(source) != placeholders(text)]
	assert not wrong


def test_translations_keep_the_marks_of_html(rows):
	def tags(text: str) -> Counter:
		import re

		return Counter(re.findall(r"</?\w+", text))

	assert not [(source, text) for source, text, _context in rows if tags(source) != tags(text)]


def test_no_source_is_there_twice(rows):
	twice = [
		key for key, times in Counter((source, context) for source, _t, context in rows).items() if times > 1
	]
	assert not twice


def test_the_file_is_sorted(rows):
	sources = [source for source, _text, _context in rows]
	assert sources == sorted(sources, key=lambda source: (source.casefold(), source))


def test_no_translation_has_space_around_it(rows):
	assert not [(source, text) for source, text, _context in rows if text != text.strip()]
