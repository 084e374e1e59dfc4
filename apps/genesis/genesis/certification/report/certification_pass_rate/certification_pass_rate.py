"""Certification Pass Rate: decisions of a period and how many found the candidate competent, on the first attempt and later."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.utils import get_first_day, getdate

from genesis.certification.report_parts import (
	EVALUATION,
	GROUPS,
	filter_evaluations,
	group_field,
	group_labels,
)
from genesis.certification.verdict import COMPETENT
from genesis.report_columns import column, count_column
from genesis.reporting import chart, choice, only_permitted, period

MONTHS_SHOWN = 12


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	group = choice(filters, "group_by", _("Group By"), GROUPS, "Standard")
	rows = decisions(filters, group)
	data = fold(rows, group_labels(group, [row.label for row in rows]))
	return columns(group), data, None, get_chart(data), get_summary(rows)


def decisions(filters: dict[str, Any], group: str) -> list[dict[str, Any]]:
	"""The evaluations decided in the period, with the group each belongs to. Raises ReportFilterError."""
	table = DocType(EVALUATION)
	first, last = period(filters, lambda day: getdate(get_first_day(day, d_months=1 - MONTHS_SHOWN)))
	query = only_permitted(frappe.qb.from_(table), EVALUATION).where(table.docstatus == 1)
	query = query.where((table.decided_on >= first) & (table.decided_on <= last))
	query, column = group_field(filter_evaluations(query, filters), group)
	return query.select(
		column.as_("label"), table.verdict, table.score, table.attempt, table.appealed_on, table.milestone
	).run(as_dict=True)


def fold(rows: list[dict[str, Any]], shown: dict[str | None, str]) -> list[dict[str, Any]]:
	"""A line for each group; shares in percent of its decisions, None where there is nothing to take a share of."""
	groups: dict[str | None, list[dict[str, Any]]] = {}
	for row in rows:
		groups.setdefault(row["label"] or None, []).append(row)
	lines = [{"label": shown[name], **figures(members)} for name, members in groups.items()]
	return sorted(lines, key=lambda line: (-line["decided"], line["label"]))


def figures(rows: list[dict[str, Any]]) -> dict[str, Any]:
	"""Counts and shares of some decisions."""
	passed = [row for row in rows if row["verdict"] == COMPETENT]
	firsts = [row for row in rows if (row["attempt"] or 1) == 1]
	first_passed = [row for row in firsts if row["verdict"] == COMPETENT]
	appealed = [row for row in rows if row["appealed_on"]]
	return {
		"decided": len(rows),
		"competent": len(passed),
		"not_yet": len(rows) - len(passed),
		"pass_rate": share(len(passed), len(rows)),
		"first_pass_rate": share(len(first_passed), len(firsts)),
		"mean_score": round(sum(row["score"] or 0 for row in rows) / len(rows), 1) if rows else None,
		"appealed": len(appealed),
		"upheld": sum(1 for row in appealed if (row["milestone"] or "").endswith(": appeal_upheld")),
	}


def share(part: int, whole: int) -> float | None:
	return round(100 * part / whole, 1) if whole else None


def columns(group: str) -> list[dict[str, Any]]:
	return [
		column(_(group), "label", width=280),
		count_column(_("Decisions"), "decided", 110),
		count_column(_("Competent"), "competent", 110),
		count_column(_("Not Yet Competent"), "not_yet", 150),
		column(_("Pass Rate"), "pass_rate", "Percent", 120),
		column(_("Pass Rate of First Attempts"), "first_pass_rate", "Percent", 190),
		column(_("Mean Score"), "mean_score", "Float", 120, precision=1),
		count_column(_("Appeals"), "appealed", 100),
		count_column(_("Appeals Upheld"), "upheld", 140),
	]


def get_chart(data: list[dict[str, Any]]) -> dict[str, Any] | None:
	if not data:
		return None
	return chart(
		[line["label"] for line in data],
		[
			(_("Competent"), [line["competent"] for line in data]),
			(_("Not Yet Competent"), [line["not_yet"] for line in data]),
		],
		["#2f7d6d", "#d9822b"],
		barOptions={"stacked": 1},
	)


def get_summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
	all_of_them = figures(rows)
	return [
		{"label": _("Decisions"), "value": all_of_them["decided"], "datatype": "Int", "indicator": "Blue"},
		{
			"label": _("Pass Rate"),
			"value": all_of_them["pass_rate"] or 0,
			"datatype": "Percent",
			"indicator": "Green",
		},
		{
			"label": _("Pass Rate of First Attempts"),
			"value": all_of_them["first_pass_rate"] or 0,
			"datatype": "Percent",
			"indicator": "Green",
		},
	]
