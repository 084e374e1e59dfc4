"""Psychosocial Care in Figures: how many cases, by month, risk, sex or age; never who, and no group under five."""

from __future__ import annotations

from typing import Any

from frappe import _
from frappe.utils import add_months

from genesis.protection.hidden_figures import counted_columns, hide
from genesis.psychosocial_care import figures
from genesis.reporting import chart, choice, period

MEASURES = ("opened", "open", "closed", "sessions")


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = filters or {}
	first, last = period(filters, lambda day: add_months(day, -12))
	grouping = choice(filters, "rows", _("Rows"), figures.GROUPINGS, figures.MONTH)
	rows = figures.read(first, last, grouping, filters.get("office"))
	total = sum(row["opened"] for row in rows)
	still_open = sum(row["open"] for row in rows)
	data, message = hide(rows, "opened", MEASURES)
	return get_columns(grouping), data, message, get_chart(data), get_summary(total, still_open)


def get_columns(grouping: str) -> list[dict[str, Any]]:
	labels = {
		"opened": _("Opened"),
		"open": _("Still Open"),
		"closed": _("Closed"),
		"sessions": _("Sessions Attended"),
	}
	return counted_columns(_(grouping), labels)


def get_chart(data: list[dict[str, Any]]) -> dict[str, Any] | None:
	values = [row["opened"] or 0 for row in data]
	return (
		chart([row["group"] for row in data], [(_("Opened"), values)], ["#7c4d9f"]) if any(values) else None
	)


def get_summary(total: int, still_open: int) -> list[dict[str, Any]]:
	return [
		{"label": _("Cases Opened"), "value": total, "datatype": "Int", "indicator": "Blue"},
		{"label": _("Still Open"), "value": still_open, "datatype": "Int", "indicator": "Orange"},
	]
