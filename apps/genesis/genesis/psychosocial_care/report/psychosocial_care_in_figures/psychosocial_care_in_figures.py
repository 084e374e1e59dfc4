"""Psychosocial Care in Figures: how many cases, by month, risk, sex or age; never who, and no group under five."""

from __future__ import annotations

from typing import Any

from frappe import _
from frappe.utils import add_months

from genesis.protection.small_groups import SMALL, without_small_groups
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
	shown = without_small_groups(row["opened"] for row in rows)
	data = [_told(row, value) for row, value in zip(rows, shown, strict=True)]
	message = (
		_("Groups of fewer than {0} people are not shown, nor the one that would give them away.").format(
			SMALL
		)
		if None in shown
		else None
	)
	return get_columns(grouping), data, message, get_chart(data, shown), get_summary(total, still_open)


def _told(row: dict[str, Any], shown: int | None) -> dict[str, Any]:
	"""A row as it is shown: a small group has no figures at all, for each of them would tell its size."""
	group = _(row["group"]) if row["group"] else _("Not Stated")
	if shown is None:
		return {"group": group, **dict.fromkeys(MEASURES)}
	return {**row, "group": group}


def get_columns(grouping: str) -> list[dict[str, Any]]:
	labels = {
		"opened": _("Opened"),
		"open": _("Still Open"),
		"closed": _("Closed"),
		"sessions": _("Sessions Attended"),
	}
	return [
		{"label": _(grouping), "fieldname": "group", "fieldtype": "Data", "width": 220},
		*(
			{
				"label": labels[name],
				"fieldname": name,
				"fieldtype": "Int",
				"width": 150,
				"disable_total": True,
			}
			for name in MEASURES
		),
	]


def get_chart(data: list[dict[str, Any]], shown: list[int | None]) -> dict[str, Any] | None:
	if not any(shown):
		return None
	return chart(
		[row["group"] for row in data], [(_("Opened"), [value or 0 for value in shown])], ["#7c4d9f"]
	)


def get_summary(total: int, still_open: int) -> list[dict[str, Any]]:
	return [
		{"label": _("Cases Opened"), "value": total, "datatype": "Int", "indicator": "Blue"},
		{"label": _("Still Open"), "value": still_open, "datatype": "Int", "indicator": "Orange"},
	]
