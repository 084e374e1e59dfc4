"""Content of a configuration record as plain data: brought to one form, fingerprinted, compared. No framework."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

NUMBER_TYPES = frozenset({"Check", "Int", "Long Int", "Float", "Currency", "Percent", "Duration", "Rating"})
SPOKEN_TYPES = frozenset({"Select", "Link", "Dynamic Link"})
FORMATTED_TYPES = frozenset({"Text Editor", "HTML Editor"})
BREAKS = re.compile(r"(?i)<br\s*/?>|</(?:p|div|li|h\d|tr)>")
TAGS = re.compile(r"<[^>]*>")
TABLE_TYPES = frozenset({"Table", "Table MultiSelect"})
VALUELESS_TYPES = frozenset(
	{"Section Break", "Column Break", "Tab Break", "HTML", "Button", "Image", "Fold", "Heading", "Password"}
)


@dataclass(frozen=True)
class FieldSpec:
	"""A field of a DocType as far as comparing needs it; `rows` describes the fields of a table's rows."""

	fieldname: str
	fieldtype: str
	label: str = ""
	options: str | None = None
	shown: bool = True
	rows: tuple[FieldSpec, ...] = field(default=())


@dataclass(frozen=True)
class Difference:
	"""One field of a record: as shipped, as newly shipped (None: no newer version), and as it is on this site."""

	fieldname: str
	label: str
	shipped: Any
	available: Any
	current: Any


def fingerprint(content: Mapping[str, Any]) -> str:
	"""SHA-256 (hex) that depends on the content only, not on the order of its keys or on its layout."""
	text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
	return hashlib.sha256(text.encode()).hexdigest()


def clean_value(fieldtype: str, value: Any) -> Any:
	"""A value in the form in which two equal ones are equal: "" is None, "1" is 1, line ends are one kind."""
	if fieldtype in NUMBER_TYPES:
		number = float(value or 0)
		return int(number) if number.is_integer() else number
	if value is None or value == "":
		return None
	text = value if isinstance(value, str) else str(value)
	return text.replace("\r\n", "\n").rstrip() or None


def clean_content(
	content: Mapping[str, Any], specs: tuple[FieldSpec, ...], named: Mapping[str, Any] | None = None
) -> dict[str, Any]:
	"""The comparable part of a record.

	Fields that people do not see (hidden or read only) are computed, so they only count when `named`, the
	shipped file, names them. Without `named` the content is the file itself and only its own fields count.
	"""
	only_named = named is None
	named = content if named is None else named
	cleaned: dict[str, Any] = {}
	for spec in specs:
		if spec.fieldtype in VALUELESS_TYPES:
			continue
		if spec.fieldname not in named and (only_named or not spec.shown):
			continue
		value = content.get(spec.fieldname)
		if spec.fieldtype in TABLE_TYPES:
			named_rows = _columns(named.get(spec.fieldname))
			cleaned[spec.fieldname] = [
				clean_content(row, spec.rows, None if only_named else named_rows) for row in value or []
			]
		else:
			cleaned[spec.fieldname] = clean_value(spec.fieldtype, value)
	return cleaned


def _columns(rows: Any) -> dict[str, Any]:
	"""Columns that the rows of a shipped table name."""
	return {key: None for row in rows or [] for key in row}


def is_same(shipped: Mapping[str, Any], current: Mapping[str, Any]) -> bool:
	"""Whether a record still is as shipped. Only what was shipped counts, so columns that came later do not."""
	return all(_same_value(value, current.get(key)) for key, value in shipped.items())


def _same_value(shipped: Any, current: Any) -> bool:
	if not isinstance(shipped, list):
		return shipped == current
	rows = current or []
	return len(shipped) == len(rows) and all(is_same(a, b) for a, b in zip(shipped, rows, strict=True))


def overlay(shipped: Mapping[str, Any], available: Mapping[str, Any] | None) -> dict[str, Any]:
	"""Content after adopting a newer version: what it names replaces what was shipped, tables as a whole."""
	return {**shipped, **(available or {})}


def compare(
	shipped: Mapping[str, Any],
	available: Mapping[str, Any] | None,
	current: Mapping[str, Any],
	specs: tuple[FieldSpec, ...],
	say: Callable[[str], str] = str,
) -> list[Difference]:
	"""Fields that differ between what was shipped, what is newly shipped and what the site has.

	say: puts the words of choices, ticks and names into the language of the reader.
	"""
	newest = overlay(shipped, available)
	rows = []
	for spec in specs:
		if spec.fieldname not in newest:
			continue
		before, now = shipped.get(spec.fieldname), current.get(spec.fieldname)
		after = newest[spec.fieldname]
		if _same_value(after, now) and (spec.fieldname not in shipped or _same_value(before, now)):
			continue
		rows.append(
			Difference(
				spec.fieldname,
				spec.label or spec.fieldname,
				as_text(before, spec, say),
				as_text(after, spec, say) if available is not None else None,
				as_text(now, spec, say),
			)
		)
	return rows


def as_text(value: Any, spec: FieldSpec, say: Callable[[str], str] = str) -> str | list[str]:
	"""A value for people's eyes; a table becomes one line for each row, naming the filled columns."""
	if spec.fieldtype == "Check":
		return say("Yes") if value else say("No")
	if spec.fieldtype not in TABLE_TYPES:
		return "" if value is None else _in_words(value, spec, say)
	lines = []
	for row in value or []:
		filled = [column for column in spec.rows if row.get(column.fieldname) not in (None, "", 0)]
		texts = [(column, as_text(row[column.fieldname], column, say)) for column in filled]
		parts = [f"{column.label or column.fieldname}: {text}" for column, text in texts if text]
		lines.append(" · ".join(parts))
	return lines


def _in_words(value: Any, spec: FieldSpec, say: Callable[[str], str]) -> str:
	"""Choices and names in the language of the reader, formatted texts without their marks, lists of filters by line."""
	text = str(value)
	if spec.fieldtype in SPOKEN_TYPES:
		return say(text)
	if spec.fieldtype in FORMATTED_TYPES:
		return html.unescape(TAGS.sub("", BREAKS.sub("\n", text))).strip()
	if text[:1] in ("[", "{"):
		return _lines_of_json(text)
	return text


def _lines_of_json(text: str) -> str:
	"""A stored list or mapping as one line for each part; what is no JSON stays as it is."""
	try:
		value = json.loads(text)
	except ValueError:
		return text
	if isinstance(value, dict):
		return "\n".join(f"{key}: {_flat(part)}" for key, part in value.items())
	return "\n".join(_flat(part) for part in value) if isinstance(value, list) else text


def _flat(part: Any) -> str:
	if isinstance(part, list):
		return " ".join(_flat(each) for each in part)
	if isinstance(part, dict):
		return ", ".join(f"{key}: {_flat(each)}" for key, each in part.items())
	return "" if part is None else str(part)


def replace_links(
	content: Mapping[str, Any], specs: tuple[FieldSpec, ...], current_name: Callable[[str, str], str]
) -> dict[str, Any]:
	"""The content with every link pointing at what the linked record is called on this site now.

	current_name: (DocType, shipped name) -> name on the site.
	"""
	result = dict(content)
	for spec in specs:
		value = content.get(spec.fieldname)
		if not value:
			continue
		if spec.fieldtype in TABLE_TYPES:
			result[spec.fieldname] = [replace_links(row, spec.rows, current_name) for row in value]
		elif spec.fieldtype == "Link" and spec.options:
			result[spec.fieldname] = current_name(spec.options, value)
		elif spec.fieldtype == "Dynamic Link" and content.get(spec.options or ""):
			result[spec.fieldname] = current_name(content[spec.options], value)
	return result
