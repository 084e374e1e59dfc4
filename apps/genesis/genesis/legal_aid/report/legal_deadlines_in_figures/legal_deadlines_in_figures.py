"""Legal Deadlines in Figures: terms that ended in a period, met and lapsed, in groups of five or more."""

from __future__ import annotations

from typing import Any

from frappe import _
from frappe.utils import add_months

from genesis.legal_aid import figures
from genesis.protection.hidden_figures import counted_columns, hide
from genesis.reporting import chart, choice, period

MEASURES = ("ended", "met", "lapsed", "pending")
GROUPINGS = (figures.MONTH, figures.KIND, figures.LAWYER)


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = filters or {}
	first, last = period(filters, lambda day: add_months(day, -12))
	grouping = choice(filters, "rows", _("Rows"), GROUPINGS, figures.MONTH)
	rows = figures.terms(first, last, grouping, filters.get("office"))
	data, message = hide(rows, "ended", MEASURES)
	if grouping == figures.LAWYER:
		names = figures.full_names(row["group"] for row in rows)
		data = [{**row, "group": names.get(row["group"], row["group"])} for row in data]
	return get_columns(grouping), data, message, get_chart(data), get_summary(rows)


def get_columns(grouping: str) -> list[dict[str, Any]]:
	labels = {"ended": _("Deadlines"), "met": _("Met"), "lapsed": _("Lapsed"), "pending": _("Pending")}
	return counted_columns(_(grouping), labels)


def get_chart(data: list[dict[str, Any]]) -> dict[str, Any] | None:
	met = [row["met"] or 0 for row in data]
	lapsed = [row["lapsed"] or 0 for row in data]
	if not any((*met, *lapsed)):
		return None
	return chart(
		[row["group"] for row in data], [(_("Met"), met), (_("Lapsed"), lapsed)], ["#2f7d6d", "#b23a48"]
	)


def get_summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
	met, lapsed = (sum(row[name] for row in rows) for name in ("met", "lapsed"))
	return [
		{
			"label": _("Deadlines"),
			"value": sum(row["ended"] for row in rows),
			"datatype": "Int",
			"indicator": "Blue",
		},
		{
			"label": _("Met in Time"),
			"value": 100 * met / (met + lapsed) if met + lapsed else 0,
			"datatype": "Percent",
			"indicator": "Green",
		},
	]
