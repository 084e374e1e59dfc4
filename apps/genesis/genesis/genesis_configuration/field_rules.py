"""Which fields managers may add to the documents of Genesis: optional ones that only hold what people enter. No framework.

What a field may be is listed; everything else is refused. Code of the browser (`eval:`), marks, values fetched from other
records and switches of protection would act with the rights of whoever opens the form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PREFIX = "custom_"  # so that no later field of Genesis bears its name
FIELD_TYPES = frozenset(
	{
		"Check",
		"Column Break",
		"Currency",
		"Data",
		"Date",
		"Datetime",
		"Float",
		"Int",
		"Link",
		"Percent",
		"Phone",
	}
	| {"Rating", "Section Break", "Select", "Small Text", "Text", "Time"}
)
PROPERTIES = frozenset(
	{
		"allow_in_quick_entry",
		"allow_on_submit",
		"bold",
		"collapsible",
		"columns",
		"default",
		"description",
		"dt",
	}
	| {
		"fieldname",
		"fieldtype",
		"hidden",
		"hide_border",
		"hide_days",
		"hide_seconds",
		"in_list_view",
		"insert_after",
	}
	| {
		"in_standard_filter",
		"label",
		"length",
		"no_copy",
		"non_negative",
		"options",
		"permlevel",
		"precision",
	}
	| {"print_hide", "print_hide_if_no_value", "print_width", "read_only", "report_hide", "search_index"}
	| {"sort_options", "translatable", "width"}
)
DATA_OPTIONS = frozenset({"", "Email", "Name", "Phone", "URL"})


@dataclass(frozen=True)
class FieldProblem:
	"""Why a field may not be added. kind: type, name, property, mandatory, code or options; what: the culprit."""

	kind: str
	what: str


def field_problems(field: Mapping[str, Any], properties: Mapping[str, str]) -> list[FieldProblem]:
	"""Everything about a field that its writer may not decide.

	field: property -> value; properties: names of all properties of a field -> label; unset ones count for nothing.
	"""
	problems = []
	if field.get("fieldtype") not in FIELD_TYPES:
		problems.append(FieldProblem("type", str(field.get("fieldtype") or "")))
	if not str(field.get("fieldname") or "").startswith(PREFIX):
		problems.append(FieldProblem("name", str(field.get("fieldname") or "")))
	if _is_set(field.get("reqd")) or _is_set(field.get("unique")):
		problems.append(FieldProblem("mandatory", properties["reqd"]))
	for name, label in properties.items():
		value = field.get(name)
		if name in ("reqd", "unique") or not _is_set(value):
			continue
		if name not in PROPERTIES:
			problems.append(FieldProblem("property", label))
		elif isinstance(value, str) and _acts(name, value):
			problems.append(FieldProblem("code", label))
	if field.get("fieldtype") == "Data" and (field.get("options") or "") not in DATA_OPTIONS:
		problems.append(FieldProblem("options", str(field["options"])))
	return problems


def _is_set(value: Any) -> bool:
	return value not in (None, "", 0, "0", False)


def _acts(name: str, value: str) -> bool:
	"""Whether a text holds marks or code, or takes its value from another record."""
	text = value.strip().casefold()
	return (
		"<" in text
		or text.startswith("eval:")
		or "javascript:" in text
		or (name == "default" and text.startswith(":"))
		or (name == "label" and '"' in text)  # Frappe writes labels into attributes
	)
