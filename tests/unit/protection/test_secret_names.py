"""Names nobody guesses, and disguises that a database forgives."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from genesis.protection.request_words import words
from genesis.protection.secret_names import ALPHABET, folded, names_within, new_name
from genesis.protection.tables_named import table_named

NAMES = st.text(alphabet=ALPHABET, min_size=8, max_size=8).map(lambda drawn: f"PSY-{drawn[:4]}-{drawn[4:]}")
NOISE = st.text(max_size=20)


def test_new_names_are_recognised_and_different():
	made = {new_name("PSY") for _ in range(200)}
	assert len(made) == 200
	assert names_within(made, ["PSY"]) == made


@given(NAMES, NOISE, NOISE)
def test_a_name_is_found_wherever_it_stands(name, before, after):
	assert name in names_within([f"{before} {name} {after}"], ["PSY"])


@given(NAMES, st.sampled_from(["\u200b", "\u00ad", "\u0301", "\u2060", "\x00"]), st.integers(0, 12))
def test_case_accents_width_and_invisible_letters_hide_nothing(name, hidden, place):
	wide = "".join(chr(ord(letter) + 0xFEE0) for letter in name)
	disguised = name[:place].lower() + hidden + name[place:]
	assert names_within([disguised], ["PSY"]) == {name}
	assert names_within([wide], ["PSY"]) == {name}


@given(st.text())
def test_folding_twice_changes_nothing(text):
	once = folded(text)
	assert folded(once) == once or unicodedata.normalize("NFKD", once) != once


@given(NAMES)
def test_names_inside_json_inside_json_are_read(name):
	inner = json.dumps({"filters": [["x", "=", name]]})
	escaped = "".join(f"\\u{ord(letter):04x}" for letter in name)
	assert name in list(words({"doc": json.dumps({"more": inner})}))
	assert name in list(words({"doc": f'{{"name": "{escaped}"}}'}))


def test_what_a_record_says_of_another_is_skipped_there_only():
	skipped = {("Break Glass Access", "document_name")}
	found = list(
		words({"doc": {"doctype": "Break Glass Access", "document_name": "PSY-1", "x": "y"}}, skipped)
	)
	assert "PSY-1" not in found and "y" in found
	assert "PSY-1" in list(words({"doc": {"doctype": "ToDo", "document_name": "PSY-1"}}, skipped))


def test_a_request_too_deep_ends():
	deep: object = "end"
	for _ in range(200):
		deep = [deep]
	assert list(words(deep)) == []


def test_tables_named_in_queries():
	doctypes = {"Psychosocial Case"}
	for text in (
		"select * from `tabPsychosocial Case`",
		"SELECT * FROM `TABPSYCHOSOCIAL\u00a0CASE`",
		'{"query": "from `tab\\u0050sychosocial Case`"}',
	):
		assert table_named(text, doctypes) == "Psychosocial Case"
	assert table_named("select * from `tabParticipant`", doctypes) is None
	assert table_named(None, doctypes) is None
