"""What a print format that managers build may hold: fields of the document, and plain text with simple marks. No framework.

A print is rendered with all rights and opened by other people: Jinja could read everything, marks could send what is printed
elsewhere. So a format is a list of fields; texts in it may name fields that everybody reads, and nothing more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

HEADING, OWN_TEXT = "print_heading_template", "_custom_html"
LAYOUT = frozenset({"Section Break", "Column Break"})
KEYS = frozenset({"fieldname", "fieldtype", "label", "print_hide", "align", "visible_columns", "options"})
COLUMN_KEYS = frozenset({"fieldname", "print_width", "print_hide"})
WIDTH = re.compile(r"\d{0,4}(px|%)?")
TAGS = frozenset(
	{"b", "blockquote", "br", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li", "ol", "p"}
	| {"small", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul"}
)
ATTRIBUTES = frozenset({"align", "class", "colspan", "rowspan", "style"})
# A mark as the builder writes it; whatever else begins with "<" is refused, however browsers would read it.
_NAME, _VALUE = r"[A-Za-z-]+", r"\"[^\"<>]*\"|'[^'<>]*'"
ATTRIBUTE = re.compile(rf"({_NAME})\s*=\s*({_VALUE})")
TAG = re.compile(rf"</?([A-Za-z][A-Za-z0-9]*)((?:\s+{_NAME}\s*=\s*(?:{_VALUE}))*)\s*/?>")
ATTRIBUTE_VALUE = re.compile(r"[\w\s:;.,%#-]*")
# {{ doc.field }} and {{ doc.get_formatted("field") }}
PLACE = re.compile(r"\{\{\s*doc\.(?:get_formatted\(\s*[\"'](\w+)[\"']\s*\)|(\w+))\s*\}\}")
MARK = "\ufffc"
ALWAYS = frozenset({"name", "creation", "modified"})


@dataclass(frozen=True)
class Printable:
	"""Fields of a DocType. levels: name -> level; kinds: name -> type; tables: name -> names of their columns."""

	levels: Mapping[str, int]
	kinds: Mapping[str, str]
	tables: Mapping[str, Collection[str]] = field(default_factory=dict)


def format_problems(format_data: str | None, fields: Printable) -> list[str]:
	"""What a built format may not hold, in the words of its writer: names of fields, keys, marks; empty when all is well."""
	if not format_data:
		return []
	try:
		rows = json.loads(format_data)
	except ValueError:
		return ["JSON"]
	if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
		return ["JSON"]
	return list(dict.fromkeys(problem for row in rows for problem in _row_problems(row, fields)))


def text_problems(text: str | None, levels: Mapping[str, int]) -> list[str]:
	"""The same of one text with marks: tags, attributes, fields that not everybody reads, anything of Jinja."""
	names = [first or second for first, second in PLACE.findall(text or "")]
	found = [name for name in names if name not in ALWAYS and levels.get(name) != 0]
	plain = PLACE.sub(MARK, text or "")
	found += [sign for sign in ("{{", "{%", "{#") if sign in plain]
	for tag, attributes in TAG.findall(plain):
		if tag.casefold() not in TAGS:
			found.append(f"<{tag}>")
		found += [
			f"{name}="
			for name, value in ATTRIBUTE.findall(attributes)
			if not _is_simple(name, value.strip("\"'"))
		]
	rest = TAG.sub("", plain)
	if "<" in rest:
		found.append(rest[rest.index("<") :][:20])
	return found


def _is_simple(attribute: str, value: str) -> bool:
	return attribute.casefold() in ATTRIBUTES and bool(ATTRIBUTE_VALUE.fullmatch(value))


def _row_problems(row: Mapping[str, Any], fields: Printable) -> Iterator[str]:
	name, kind = row.get("fieldname"), row.get("fieldtype")
	yield from (str(key) for key in row if key not in KEYS)
	if not _is_plain(row.get("label")) or row.get("align") not in (None, "", "left", "right"):
		yield str(row.get("label"))
	if name in (HEADING, OWN_TEXT):
		yield from text_problems(row.get("options"), fields.levels)
		return
	if row.get("options"):
		yield "options"
	if kind in LAYOUT and not name:
		return
	if name not in fields.kinds or kind not in (None, "", fields.kinds[name]):
		yield str(name or kind)
		return
	for column in row.get("visible_columns") or ():
		known = isinstance(column, dict) and column.get("fieldname") in fields.tables.get(name, ())
		if (
			not known
			or set(column) - COLUMN_KEYS
			or not WIDTH.fullmatch(str(column.get("print_width") or ""))
		):
			yield f"{name}: {column.get('fieldname') if isinstance(column, dict) else column}"


def _is_plain(text: Any) -> bool:
	return text is None or (isinstance(text, str) and not re.search(r"[<>{}\"]", text))
