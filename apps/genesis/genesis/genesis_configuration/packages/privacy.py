"""What of a record tells of persons and stays at home. No framework here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from genesis.genesis_configuration.record_content import TABLE_TYPES, FieldSpec, is_same

ADDRESS = re.compile(r"[^\s@<>\"'(),;:\[\]]+@[^\s@<>\"'(),;:\[\]]+\.[a-z]{2,}", re.IGNORECASE)
# Texts that people read may tell the address of an office; everything else that holds one speaks of somebody.
PROSE_TYPES = frozenset(
	{"Text Editor", "HTML Editor", "Markdown Editor", "Text", "Small Text", "Long Text", "HTML"}
)
PROSE_FIELDS = frozenset({"message", "subject", "response_html", "html", "css", "format_data"})
CODE_TYPES = frozenset({"Code", "JSON"})
RECIPIENTS = frozenset({"cc", "bcc"})


@dataclass(frozen=True)
class Stripped:
	"""content: what may travel; left_out: labels of what was taken out; stuck: labels of what cannot be without it."""

	content: dict[str, Any]
	left_out: tuple[str, ...]
	stuck: tuple[str, ...]


def strip(content: Mapping[str, Any], specs: Sequence[FieldSpec]) -> Stripped:
	"""A record without the addresses of persons. Conditions and filters that name one cannot be taken out."""
	kept: dict[str, Any] = {}
	left_out: list[str] = []
	stuck: list[str] = []
	for spec in specs:
		if spec.fieldname not in content:
			continue
		value = content[spec.fieldname]
		if spec.fieldtype in TABLE_TYPES:
			rows = [strip(row, spec.rows) for row in value or []]
			left_out += [f"{spec.label}: {label}" for row in rows for label in row.left_out]
			stuck += [f"{spec.label}: {label}" for row in rows for label in row.stuck]
			kept[spec.fieldname] = [
				row.content for row in rows if not row.left_out or says_something(row.content)
			]
		elif not _names_somebody(value, spec):
			kept[spec.fieldname] = value
		elif spec.fieldtype in CODE_TYPES and spec.fieldname not in RECIPIENTS:
			stuck.append(spec.label)
		else:
			left_out.append(spec.label)
	return Stripped(kept, tuple(dict.fromkeys(left_out)), tuple(dict.fromkeys(stuck)))


def _names_somebody(value: Any, spec: FieldSpec) -> bool:
	if spec.fieldtype in PROSE_TYPES or spec.fieldname in PROSE_FIELDS:
		return False
	return isinstance(value, str) and bool(ADDRESS.search(value))


def says_something(row: Mapping[str, Any]) -> bool:
	return any(value not in (None, "", 0) for value in row.values())


def with_own_columns(
	packed: Sequence[Mapping[str, Any]], own: Sequence[Mapping[str, Any]], carried: Sequence[str]
) -> list[dict[str, Any]]:
	"""Rows of a package for a site that has rows already: what does not travel stays as the site has it.

	packed: rows of the package; own: those of the site, with all columns; carried: the columns that travel.
	A row that is otherwise the same keeps the site's addresses; a row of addresses alone stays.
	"""
	waiting = [dict(row) for row in own]
	rows = []
	for row in packed:
		twin = next((each for each in waiting if is_same(row, each)), None)
		if twin is not None:
			waiting.remove(twin)
		rows.append({**(twin or {}), **row})
	only_own = [
		row
		for row in waiting
		if not says_something({key: row.get(key) for key in carried if not _is_address(row.get(key))})
		and any(_is_address(row.get(key)) for key in carried)
	]
	return rows + only_own


def _is_address(value: Any) -> bool:
	return isinstance(value, str) and bool(ADDRESS.search(value))
