"""Which properties of the documents of Genesis managers may change: how forms, lists and prints look. No framework.

What may be changed is listed; everything else is refused. Rights, levels, what must be filled in, where a value comes from
and what code reads stay as shipped. Taking a change back, to what is shipped, is always allowed for a listed property.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

# Property -> type under which the framework stores it.
FIELD_PROPERTIES: dict[str, str] = {
	"allow_in_quick_entry": "Check",
	"bold": "Check",
	"collapsible": "Check",
	"columns": "Int",
	"default": "Text",
	"description": "Text",
	"hidden": "Check",
	"hide_border": "Check",
	"hide_days": "Check",
	"hide_seconds": "Check",
	"in_list_view": "Check",
	"in_standard_filter": "Check",
	"label": "Data",
	"options": "Text",
	"placeholder": "Data",
	"print_hide": "Check",
	"print_hide_if_no_value": "Check",
	"print_width": "Data",
	"read_only": "Check",
	"report_hide": "Check",
	"sort_options": "Check",
	"width": "Data",
}
DOCTYPE_PROPERTIES: dict[str, str] = {
	"default_print_format": "Data",
	"default_view": "Select",
	"editable_grid": "Check",
	"field_order": "Data",
	"force_re_route_to_default_view": "Check",
	"sort_field": "Data",
	"sort_order": "Data",
}
# May be ticked, and unticked only where it was shipped so: what is hidden has its reason.
ONLY_TICKED = frozenset({"hidden", "print_hide", "read_only", "report_hide"})
KEEPS_OUT = frozenset({"hidden", "read_only"})
OPEN_LEVEL = frozenset({"allow_in_quick_entry", "default", "in_standard_filter"})
SORTED_BY = frozenset({"name", "creation", "modified", "idx", "docstatus"})
WIDTH = re.compile(r"\d{0,4}(px|%)?")
MOST_COLUMNS = 11
MOVING_DEFAULTS = ("Today", "Now")
TEXTS, NUMBERS = frozenset({"Data", "Small Text", "Text"}), frozenset({"Int", "Float", "Currency", "Percent"})
DATES = frozenset({"Date", "Datetime", "Time"})


@dataclass(frozen=True)
class Shipped:
	"""A field as Genesis ships it. needed: something mandatory would be lost with it; open: nothing reads its choices."""

	values: Mapping[str, Any]
	needed: bool = False
	open: bool = False


def field_problem(name: str, value: Any, field: Shipped) -> str | None:
	"""Why the property of a field may not have the value: property, needed, shown, level, choices, default, number,
	width, choice or text; None when it may.
	"""
	if name not in FIELD_PROPERTIES:
		return "property"
	kind = FIELD_PROPERTIES[name]
	if name == "options":
		# An empty line is a choice too.
		shipped = field.values.get("options") or ""
		return None if value == shipped or (field.open and _only_adds(value, shipped)) else "choices"
	if same(value, field.values.get(name)):
		return None
	if kind == "Check":
		return _tick_problem(name, value, field)
	if name in ("width", "print_width"):
		return None if WIDTH.fullmatch(str(value or "")) else "width"
	if name == "columns":
		return None if str(value or 0).isdecimal() and int(value or 0) <= MOST_COLUMNS else "number"
	if acts(value):
		return "text"
	# Frappe writes labels into attributes, where a quotation mark would end them.
	if name == "label" and (not str(value or "").strip() or '"' in str(value)):
		return "text"
	return _default_problem(value, field) if name == "default" else None


def doctype_problem(
	name: str, value: Any, shipped: Any, fields: Mapping[str, int], formats: Collection[str]
) -> str | None:
	"""The same of a property of the whole DocType. fields: name -> level; formats: prints that can be its usual one."""
	if name not in DOCTYPE_PROPERTIES:
		return "property"
	if same(value, shipped):
		return None
	if DOCTYPE_PROPERTIES[name] == "Check":
		return None if is_tick(value) else "number"
	if name == "sort_field":
		return None if value in SORTED_BY or fields.get(str(value)) == 0 else "choice"
	if name == "sort_order":
		return None if value in ("ASC", "DESC") else "choice"
	if name == "default_print_format":
		return None if not value or value in formats else "choice"
	if name == "field_order":
		return None if _is_order(value, fields) else "choice"
	return "text" if acts(value) else None


def same(first: Any, second: Any) -> bool:
	"""Whether two values of a property are one: nothing, "" and 0 are."""
	return _plain(first) == _plain(second)


def is_tick(value: Any) -> bool:
	return value in (0, 1, "0", "1", None, "", True, False)


def acts(value: Any) -> bool:
	"""Whether a text holds marks or code."""
	text = str(value or "").strip().casefold()
	return "<" in text or "{{" in text or text.startswith("eval:") or "javascript:" in text


def joined_choices(kept: str | None, shipped: str | None) -> str:
	"""The choices kept on a site, and those that are shipped besides, one a line."""
	lines = (kept or "").split("\n")
	return "\n".join([*lines, *(line for line in (shipped or "").split("\n") if line not in lines)])


def _plain(value: Any) -> str:
	text = "" if value in (None, False) else "1" if value is True else str(value).strip()
	return "" if text == "0" else text


def _tick_problem(name: str, value: Any, field: Shipped) -> str | None:
	if not is_tick(value):
		return "number"
	ticked = bool(_plain(value))
	if name in ONLY_TICKED and not ticked:
		return "shown"
	if name in KEEPS_OUT and field.needed:
		return "needed"
	if name in OPEN_LEVEL and ticked and _level(field):
		return "level"
	return None


def _level(field: Shipped) -> int:
	return int(field.values.get("permlevel") or 0)


def _default_problem(value: Any, field: Shipped) -> str | None:
	"""Only plain values, of fields that people fill in."""
	values, text = field.values, str(value)
	if _level(field):
		return "level"
	if values.get("read_only") or values.get("hidden"):
		return "default"
	kind = values.get("fieldtype")
	if kind == "Select":
		return None if text in (values.get("options") or "").split("\n") else "default"
	if kind in NUMBERS:
		return None if re.fullmatch(r"-?\d{1,12}(\.\d{1,9})?", text) else "default"
	if kind in DATES:
		return None if text in MOVING_DEFAULTS else "default"
	return None if kind in TEXTS and not text.startswith((":", "__")) and text != "user" else "default"


def _only_adds(value: Any, shipped: Any) -> bool:
	"""Every shipped choice is still there, and the new ones are plain words."""
	before, after = str(shipped).split("\n"), str(value or "").split("\n")
	added = [line for line in after if line not in before]
	return (
		len(set(after)) == len(after)
		and set(before) <= set(after)
		and all(line.strip() and not acts(line) and '"' not in line and len(line) <= 140 for line in added)
	)


def _is_order(value: Any, fields: Collection[str]) -> bool:
	try:
		names = json.loads(value)
	except (TypeError, ValueError):
		return False
	return (
		isinstance(names, list)
		and all(isinstance(name, str) for name in names)
		and len(set(names)) == len(names)
		and set(names) <= set(fields)
	)
