"""Job Referral Pipeline: how far the referrals came, by coach, employer, office or sector, and how long answers take."""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import median
from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.utils import date_diff, getdate, nowdate

from genesis.employability import employment_data as data
from genesis.employability.insertion import share
from genesis.employability.referral_stages import STAGES
from genesis.report_columns import column
from genesis.reporting import chart, choice, date_range, links, only_permitted

COACH, EMPLOYER, OFFICE, SECTOR = "Labour Coach", "Employer", "Office", "Sector"
WAYS = {COACH: "coach", EMPLOYER: "employer", OFFICE: "office", SECTOR: "sector"}
STAGE_NAMES = tuple(STAGES.values())
DECIDED = ("Hired", "Rejected")
COLOURS = ("#9aa5b1", "#24527a", "#4f9dc4", "#2f7d6d", "#b23a48", "#c98a1b")


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = filters or {}
	way = choice(filters, "group_by", _("Group By"), tuple(WAYS), COACH)
	found = defaultdict(list)
	for row in _referrals(filters):
		found[row[WAYS[way]] or ""].append(row)
	rows = [
		_row(_label(way, group), found[group]) for group in sorted(found, key=lambda each: (not each, each))
	]
	total = _row(_("All"), [row for members in found.values() for row in members])
	drawn = get_chart(total)
	if rows:
		rows.append({**total, "is_total": 1})
	return get_columns(way), rows, None, drawn, get_summary(total)


def _referrals(filters: dict[str, Any]) -> list[frappe._dict]:
	table, vacancy = DocType(data.REFERRAL), DocType("Vacancy")
	first, last = date_range(filters)
	query = (
		frappe.qb.from_(table)
		.left_join(vacancy)
		.on(vacancy.name == table.vacancy)
		.select(
			*(table.stage, table.coach, table.employer, table.office, table.sent_on, table.due_date),
			*(table.closed_on, vacancy.sector),
		)
	)
	for field, value in links(filters, data.REFERRAL, ("office", "employer", "coach")).items():
		query = query.where(table[field] == value)
	if first:
		query = query.where(table.creation >= first)
	if last:
		query = query.where(table.creation < frappe.utils.add_days(last, 1))
	return only_permitted(query, data.REFERRAL).run(as_dict=True)


def _row(label: str, members: list[frappe._dict]) -> dict[str, Any]:
	stages = Counter(row.stage for row in members)
	today = getdate(nowdate())
	waits = [
		date_diff(row.closed_on, row.sent_on)
		for row in members
		if row.stage in DECIDED and row.closed_on and row.sent_on
	]
	overdue = sum(
		row.stage == "Sent" and bool(row.due_date) and getdate(row.due_date) < today for row in members
	)
	return {
		"group": label,
		"total": len(members),
		**{stage.lower(): stages[stage] for stage in STAGE_NAMES},
		"hire_rate": share(stages["Hired"], sum(stages[stage] for stage in DECIDED)),
		"overdue": overdue,
		"days": median(waits) if waits else None,
	}


def _label(way: str, group: str) -> str:
	if not group:
		return _("Not Stated")
	if way == COACH:
		return frappe.utils.get_fullname(group)
	return _(group) if way == SECTOR else group


def get_columns(way: str) -> list[dict[str, Any]]:
	return [
		column(_(way), "group", width=200),
		column(_("Total"), "total", "Int", 90),
		*(column(_(stage), stage.lower(), "Int", 115) for stage in STAGE_NAMES),
		column(_("Hired of Those Decided (%)"), "hire_rate", "Percent", 200),
		column(_("Answer Overdue"), "overdue", "Int", 150),
		column(_("Median Days to a Decision"), "days", "Float", 190, precision=1),
	]


def get_chart(total: dict[str, Any]) -> dict[str, Any] | None:
	if not total["total"]:
		return None
	values = [total[stage.lower()] for stage in STAGE_NAMES]
	return chart([_(stage) for stage in STAGE_NAMES], [(_("Job Referrals"), values)], ("#24527a",))


def get_summary(total: dict[str, Any]) -> list[dict[str, Any]]:
	return [
		{"label": _("Job Referrals"), "value": total["total"], "datatype": "Int"},
		{"label": _("Hired"), "value": total["hired"], "datatype": "Int", "indicator": "Green"},
		data.rate_figure(_("Hired of Those Decided (%)"), total["hire_rate"]),
		{"label": _("Answer Overdue"), "value": total["overdue"], "datatype": "Int", "indicator": "Red"},
	]
