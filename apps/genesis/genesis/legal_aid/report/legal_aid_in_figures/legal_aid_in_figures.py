"""Legal Aid in Figures: how many cases, by month, matter, urgency, sex or age; never who, and no group under five."""

from __future__ import annotations

from typing import Any

from frappe import _
from frappe.utils import add_months

from genesis.legal_aid import figures
from genesis.protection.hidden_figures import counted_columns, hide
from genesis.reporting import chart, choice, period

MEASURES = ("opened", "open", "closed", "hours")


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = filters or {}
	first, last = period(filters, lambda day: add_months(day, -12))
	grouping = choice(filters, "rows", _("Rows"), figures.GROUPINGS, figures.MONTH)
	rows = figures.by_group(first, last, grouping, filters.get("office"))
	data, message = hide(rows, "opened", MEASURES)
	return get_columns(grouping), data, message, get_chart(data), get_summary(rows)


def get_columns(grouping: str) -> list[dict[str, Any]]:
	labels = {
		"opened": _("Opened"),
		"open": _("Still Open"),
		"closed": _("Cases Closed"),
		"hours": _("Hours"),
	}
	return counted_columns(_(grouping), labels, {"hours": "Float"})


def get_chart(data: list[dict[str, Any]]) -> dict[str, Any] | None:
	opened = [row["opened"] or 0 for row in data]
	closed = [row["closed"] or 0 for row in data]
	if not any(opened):
		return None
	labels = [row["group"] for row in data]
	return chart(labels, [(_("Opened"), opened), (_("Cases Closed"), closed)], ["#24527a", "#2f7d6d"])


def get_summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
	return [
		{
			"label": _("Cases Opened"),
			"value": sum(row["opened"] for row in rows),
			"datatype": "Int",
			"indicator": "Blue",
		},
		{
			"label": _("Still Open"),
			"value": sum(row["open"] for row in rows),
			"datatype": "Int",
			"indicator": "Orange",
		},
	]
