"""Figures of legal aid for those who read no case: counts, hours and days, none of a group so small that it names somebody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from statistics import median
from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count, Sum
from frappe.utils import add_days, flt, getdate, nowdate

from genesis.protection.offices import in_own_offices

from .cases import ACTION, CASE, DEADLINE
from .deadlines import LAPSED, MET, NOT_NEEDED, PENDING

MONTH, MATTER, URGENCY, SEX, AGE, LAWYER = "Month", "Matter", "Urgency", "Sex", "Age Group", "Lawyer"
GROUPINGS = (MONTH, MATTER, URGENCY, SEX, AGE)
KIND = "Kind"
_COLUMNS = {
	MATTER: "matter",
	URGENCY: "urgency",
	SEX: "sex",
	AGE: "age_group",
	LAWYER: "lawyer",
	KIND: "kind",
}
NORMAL = "Normal"
SILENT_DAYS = 30
SOON_DAYS = 5
Rows = list[dict[str, Any]]


def by_group(first: date, last: date, grouping: str, office: str | None = None) -> Rows:
	"""Cases opened between two days: {group, opened, open, closed, hours}, by name of the group."""
	cases = _cases(first, last, office)
	groups: dict[str, dict[str, Any]] = {}
	for row in cases:
		group = groups.setdefault(
			_key(row, grouping, row.intake_date),
			{"opened": 0, "open": 0, "closed": 0, "hours": 0.0},
		)
		group["opened"] += 1
		group["closed" if row.closed_on else "open"] += 1
		group["hours"] = flt(group["hours"] + flt(row.hours_spent), 2)
	return _sorted(groups)


def first_actions(first: date, last: date, grouping: str, office: str | None = None) -> Rows:
	"""Days from intake to the first action: {group, opened, acted, soon, median_days}; `soon` within five days."""
	waits: dict[str, list[int | None]] = {}
	for row in _cases(first, last, office):
		days = (getdate(row.first_action_on) - getdate(row.intake_date)).days if row.first_action_on else None
		waits.setdefault(_key(row, grouping, row.intake_date), []).append(days)
	return _sorted({group: _wait(days) for group, days in waits.items()})


def outcomes(first: date, last: date, office: str | None = None) -> Rows:
	"""Cases closed between two days by matter: {group, closed, <each outcome>: how many}."""
	case = DocType(CASE)
	query = (
		frappe.qb.from_(case)
		.select(case.matter, case.outcome, Count(case.name).as_("cases"))
		.where(case.closed_on >= first)
		.where(case.closed_on <= last)
		.groupby(case.matter, case.outcome)
	)
	if office:
		query = query.where(case.office == office)
	groups: dict[str, dict[str, Any]] = {}
	for row in in_own_offices(query, CASE).run(as_dict=True):
		group = groups.setdefault(row.matter, {"closed": 0})
		group["closed"] += row.cases
		group[row.outcome or ""] = row.cases
	return _sorted(groups)


def caseload(first: date, last: date, office: str | None = None) -> Rows:
	"""What each lawyer has at hand: {group, open, urgent, silent, pending, lapsed, hours}.

	`silent`: open cases without an action for a month; `lapsed` terms and `hours` are of the days from first to last.
	"""
	case, day = DocType(CASE), add_days(getdate(nowdate()), -SILENT_DAYS)
	query = (
		frappe.qb.from_(case)
		.select(case.lawyer, case.urgency, case.intake_date, case.last_action_on)
		.where(case.closed_on.isnull())
	)
	if office:
		query = query.where(case.office == office)
	groups: dict[str, dict[str, Any]] = {}
	for row in in_own_offices(query, CASE).run(as_dict=True):
		group = groups.setdefault(row.lawyer, _caseload())
		group["open"] += 1
		group["urgent"] += row.urgency != NORMAL
		group["silent"] += getdate(row.last_action_on or row.intake_date) <= day
	for lawyer, status, number in _terms_of_lawyers(first, last, office):
		groups.setdefault(lawyer, _caseload())["pending" if status == PENDING else "lapsed"] += number
	for lawyer, hours in _hours_of_lawyers(first, last, office):
		groups.setdefault(lawyer, _caseload())["hours"] = flt(hours, 2)
	return _sorted(groups)


def terms(first: date, last: date, grouping: str, office: str | None = None) -> Rows:
	"""Terms that end between two days: {group, ended, met, lapsed, pending}; those not needed any more are left out."""
	deadline = DocType(DEADLINE)
	query = (
		frappe.qb.from_(deadline)
		.select(deadline.kind, deadline.lawyer, deadline.due_date, deadline.status)
		.where(deadline.status != NOT_NEEDED)
		.where(deadline.due_date >= first)
		.where(deadline.due_date <= last)
	)
	if office:
		query = query.where(deadline.office == office)
	names = {MET: "met", LAPSED: "lapsed", PENDING: "pending"}
	groups: dict[str, dict[str, Any]] = {}
	for row in in_own_offices(query, DEADLINE).run(as_dict=True):
		key = _key(row, grouping, row.due_date)
		group = groups.setdefault(key, {"ended": 0, "met": 0, "lapsed": 0, "pending": 0})
		group["ended"] += 1
		group[names[row.status]] += 1
	return _sorted(groups)


def full_names(users: Iterable[str]) -> dict[str, str]:
	rows = frappe.get_all("User", filters={"name": ("in", [*users, ""])}, fields=["name", "full_name"])
	return {row.name: row.full_name for row in rows}


def _cases(first: date, last: date, office: str | None) -> list[frappe._dict]:
	case = DocType(CASE)
	query = (
		frappe.qb.from_(case)
		.select(case.intake_date, case.closed_on, case.first_action_on, case.hours_spent)
		.select(*(case[column] for column in ("matter", "urgency", "sex", "age_group")))
		.where(case.intake_date >= first)
		.where(case.intake_date <= last)
	)
	if office:
		query = query.where(case.office == office)
	return in_own_offices(query, CASE).run(as_dict=True)


def _key(row: frappe._dict, grouping: str, day: date | str) -> str:
	return f"{getdate(day):%Y-%m}" if grouping == MONTH else row[_COLUMNS[grouping]] or ""


def _wait(days: list[int | None]) -> dict[str, Any]:
	known = [number for number in days if number is not None]
	return {
		"opened": len(days),
		"acted": len(known),
		"soon": sum(number <= SOON_DAYS for number in known),
		"median_days": flt(median(known), 1) if known else None,
	}


def _caseload() -> dict[str, Any]:
	return {"open": 0, "urgent": 0, "silent": 0, "pending": 0, "lapsed": 0, "hours": 0.0}


def _terms_of_lawyers(first: date, last: date, office: str | None) -> list[tuple[str, str, int]]:
	deadline = DocType(DEADLINE)
	in_time = (deadline.due_date >= first) & (deadline.due_date <= last)
	query = (
		frappe.qb.from_(deadline)
		.select(deadline.lawyer, deadline.status, Count(deadline.name))
		.where((deadline.status == PENDING) | ((deadline.status == LAPSED) & in_time))
		.groupby(deadline.lawyer, deadline.status)
	)
	if office:
		query = query.where(deadline.office == office)
	return in_own_offices(query, DEADLINE).run()


def _hours_of_lawyers(first: date, last: date, office: str | None) -> list[tuple[str, float]]:
	action = DocType(ACTION)
	query = (
		frappe.qb.from_(action)
		.select(action.lawyer, Sum(action.hours))
		.where(action.action_date >= first)
		.where(action.action_date <= last)
		.groupby(action.lawyer)
	)
	if office:
		query = query.where(action.office == office)
	return in_own_offices(query, ACTION).run()


def _sorted(groups: dict[str, dict[str, Any]]) -> Rows:
	return [{"group": key, **groups[key]} for key in sorted(groups)]
