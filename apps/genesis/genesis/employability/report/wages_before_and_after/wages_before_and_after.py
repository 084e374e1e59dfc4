"""Wages Before and After: the wage of a month before the first job of the programme and in it, in groups.

Groups of fewer than five are not shown to readers who may not know the people.
"""

from __future__ import annotations

from typing import Any

from frappe import _
from frappe.utils import flt

from genesis.employability import employment_data as data
from genesis.employability.insertion import middle
from genesis.report_columns import column
from genesis.reporting import chart, choice, may_see_identity

WAYS = (data.SECTOR, data.SEX, data.OFFICE, data.COHORT)
FEWEST = 5
KNOWN = ("Told by the Person", "Income at Registration")
NONE_BEFORE = "Did Not Work"


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = filters or {}
	way = choice(filters, "group_by", _("Group By"), WAYS, data.SECTOR)
	placed = _first_of_each(data.placements(filters, data.FIELDS[way]))
	later = data.confirmed_on(row.name for row in placed)
	hides = not may_see_identity()
	rows = [
		_row(data.group_label(way, group), members, later, hides)
		for group, members in data.grouped(placed, way).items()
	]
	drawn = get_chart(rows)
	total = _row(_("All"), placed, later, hides)
	if rows:
		rows.append({**total, "is_total": 1})
	return get_columns(way), rows, get_message(rows), drawn, get_summary(total)


def _first_of_each(rows: list) -> list:
	"""The first placement of each person: later jobs have a wage before that the programme brought about."""
	found = {}
	for row in rows:
		found.setdefault(row.participant, row)
	return list(found.values())


def _row(label: str, members: list, later: dict, hides: bool) -> dict[str, Any]:
	compared = [row for row in members if row.wage_before_source in KNOWN and flt(row.wage_before)]
	before = [flt(row.wage_before) for row in compared]
	after = [flt(row.monthly_wage) for row in compared]
	changes = [new - old for old, new in zip(before, after, strict=True)]
	latest = [later[row.name][1] for row in members if row.name in later and later[row.name][1]]
	row = {
		"group": label,
		"people": len(members),
		"no_work": sum(each.wage_before_source == NONE_BEFORE for each in members),
		"compared": len(compared),
	}
	figures = {
		"first": _shown([flt(each.monthly_wage) for each in members], hides),
		"before": _shown(before, hides),
		"after": _shown(after, hides),
		"change": _shown(changes, hides),
		"latest": _shown(latest, hides),
	}
	old, change = figures["before"], figures["change"]
	percent = round(100 * change / old, 1) if old and change is not None else None
	return {**row, **figures, "change_percent": percent, "hidden": hides and 0 < len(compared) < FEWEST}


def _shown(values: list[float], hides: bool) -> float | None:
	return None if hides and len(values) < FEWEST else middle(values)


def get_columns(way: str) -> list[dict[str, Any]]:
	return [
		column(_(way), "group", width=170),
		column(_("People"), "people", "Int", 100),
		column(_("Median First Wage"), "first", "Currency", 160),
		column(_("Did Not Work Before"), "no_work", "Int", 160),
		column(_("With Wage Before"), "compared", "Int", 150),
		column(_("Median Before"), "before", "Currency", 140),
		column(_("Median of the Same After"), "after", "Currency", 190),
		column(_("Median Change"), "change", "Currency", 140),
		column(_("Change (%)"), "change_percent", "Percent", 110),
		column(_("Median at the Last Follow-up"), "latest", "Currency", 210),
	]


def get_message(rows: list[dict[str, Any]]) -> str | None:
	if any(row["hidden"] for row in rows):
		return _("Figures of fewer than {0} people are not shown.").format(FEWEST)
	return None


def get_chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
	drawn = [row for row in rows if row["before"] is not None]
	if not drawn:
		return None
	series = [
		(_("Median Before"), [row["before"] for row in drawn]),
		(_("Median of the Same After"), [row["after"] for row in drawn]),
	]
	return chart([row["group"] for row in drawn], series, ("#9aa5b1", "#2f7d6d"))


def get_summary(total: dict[str, Any]) -> list[dict[str, Any]]:
	return [
		{"label": _("People"), "value": total["people"], "datatype": "Int"},
		*(
			{"label": label, "value": total[key] or 0, "datatype": "Currency"}
			for label, key in ((_("Median Before"), "before"), (_("Median of the Same After"), "after"))
		),
		data.rate_figure(_("Change (%)"), total["change_percent"], "+.1f"),
	]
