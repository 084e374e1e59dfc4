"""Legal Caseload by Lawyer: open cases, terms and hours of each; no number of people under five."""

from __future__ import annotations

from typing import Any

from frappe import _
from frappe.utils import add_months

from genesis.legal_aid import figures
from genesis.protection.hidden_figures import counted_columns, hide
from genesis.protection.small_groups import SMALL
from genesis.reporting import chart, period

MEASURES = ("open", "urgent", "silent", "pending", "lapsed", "hours")
OF_PEOPLE = ("urgent", "silent")


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = filters or {}
	first, last = period(filters, lambda day: add_months(day, -1))
	rows = figures.caseload(first, last, filters.get("office"))
	data, message = hide(rows, "open", MEASURES)
	names = figures.full_names(row["group"] for row in rows)
	data = [_told(row, names) for row in data]
	return get_columns(), data, message, get_chart(data), get_summary(rows)


def _told(row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
	few = {name: None for name in OF_PEOPLE if row[name] and row[name] < SMALL}
	return {**row, **few, "group": names.get(row["group"], row["group"])}


def get_columns() -> list[dict[str, Any]]:
	labels = {
		"open": _("Open Cases"),
		"urgent": _("Urgent"),
		"silent": _("Without an Action for a Month"),
		"pending": _("Pending Deadlines"),
		"lapsed": _("Lapsed Deadlines"),
		"hours": _("Hours"),
	}
	return counted_columns(_("Lawyer"), labels, {"hours": "Float"})


def get_chart(data: list[dict[str, Any]]) -> dict[str, Any] | None:
	values = [row["open"] or 0 for row in data]
	if not any(values):
		return None
	return chart([row["group"] for row in data], [(_("Open Cases"), values)], ["#24527a"])


def get_summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
	return [
		{
			"label": _("Open Cases"),
			"value": sum(row["open"] for row in rows),
			"datatype": "Int",
			"indicator": "Blue",
		},
		{
			"label": _("Lapsed Deadlines"),
			"value": sum(row["lapsed"] for row in rows),
			"datatype": "Int",
			"indicator": "Red",
		},
	]
