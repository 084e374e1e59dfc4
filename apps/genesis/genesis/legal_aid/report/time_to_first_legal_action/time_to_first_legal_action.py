"""Time to First Legal Action: days from intake to the first action, of cases opened in a period, in groups."""

from __future__ import annotations

from typing import Any

from frappe import _
from frappe.utils import add_months

from genesis.legal_aid import figures
from genesis.protection.hidden_figures import counted_columns, hide
from genesis.reporting import chart, choice, period

MEASURES = ("opened", "acted", "soon", "median_days")
GROUPINGS = (figures.MATTER, figures.URGENCY, figures.MONTH)


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = filters or {}
	first, last = period(filters, lambda day: add_months(day, -12))
	grouping = choice(filters, "rows", _("Rows"), GROUPINGS, figures.MATTER)
	rows = figures.first_actions(first, last, grouping, filters.get("office"))
	data, message = hide(rows, "opened", MEASURES)
	return get_columns(grouping), data, message, get_chart(data), get_summary(rows)


def get_columns(grouping: str) -> list[dict[str, Any]]:
	labels = {
		"opened": _("Opened"),
		"acted": _("With an Action"),
		"soon": _("Within {0} Days").format(figures.SOON_DAYS),
		"median_days": _("Median Days"),
	}
	return counted_columns(_(grouping), labels, {"median_days": "Float"})


def get_chart(data: list[dict[str, Any]]) -> dict[str, Any] | None:
	known = [row for row in data if row["median_days"] is not None]
	if not known:
		return None
	values = [row["median_days"] for row in known]
	return chart([row["group"] for row in known], [(_("Median Days"), values)], ["#7c4d9f"])


def get_summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
	opened, soon = sum(row["opened"] for row in rows), sum(row["soon"] for row in rows)
	return [
		{"label": _("Cases Opened"), "value": opened, "datatype": "Int", "indicator": "Blue"},
		{
			"label": _("With an Action Within {0} Days").format(figures.SOON_DAYS),
			"value": 100 * soon / opened if opened else 0,
			"datatype": "Percent",
			"indicator": "Green",
		},
	]
