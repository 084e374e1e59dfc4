"""Number cards of employment: what waits today, and how many people work."""

from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count, Sum
from frappe.utils import add_days, cint, nowdate

from genesis.participants.access import require
from genesis.reporting import only_permitted

REFERRAL, FOLLOW_UP, VACANCY, PLACEMENT = "Job Referral", "Placement Follow-up", "Vacancy", "Placement"
DAYS_AHEAD = 7


@frappe.whitelist(methods=["GET", "POST"])
def follow_ups_to_make(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Follow-ups that are due by today."""
	table = DocType(FOLLOW_UP)
	due = (table.status == "Pending") & (table.due_date <= nowdate())
	return _card(FOLLOW_UP, due, ["query-report", "Placement Follow-ups Due"], {})


@frappe.whitelist(methods=["GET", "POST"])
def interviews_today(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Interviews of today."""
	table = DocType(REFERRAL)
	today = (table.interview_at >= nowdate()) & (table.interview_at < add_days(nowdate(), 1))
	options = {"interview_at": ["Timespan", "today"]}
	return _card(REFERRAL, today & (table.stage != "Withdrawn"), ["List", REFERRAL, "List"], options)


@frappe.whitelist(methods=["GET", "POST"])
def referrals_without_answer(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Referrals whose employer should have answered."""
	table = DocType(REFERRAL)
	late = (table.stage == "Sent") & (table.due_date < nowdate())
	return _card(REFERRAL, late, ["List", REFERRAL, "List"], {"stage": "Sent", "due_date": ["<", nowdate()]})


@frappe.whitelist(methods=["GET", "POST"])
def placements_to_record(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""People hired whose placement nobody recorded."""
	require(REFERRAL)
	table, placement = DocType(REFERRAL), DocType(PLACEMENT)
	query = (
		frappe.qb.from_(table)
		.left_join(placement)
		.on((placement.job_referral == table.name) & (placement.docstatus < 2))
		.select(Count(table.name))
		.where((table.stage == "Hired") & placement.name.isnull())
	)
	value = cint(only_permitted(query, REFERRAL).run()[0][0])
	return _answer(value, ["List", REFERRAL, "List"], {"stage": "Hired"})


@frappe.whitelist(methods=["GET", "POST"])
def vacancies_ending_soon(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Open vacancies whose deadline is in the next days."""
	table = DocType(VACANCY)
	until = add_days(nowdate(), DAYS_AHEAD)
	ending = (table.status == "Open") & (table.deadline <= until)
	options = {"status": "Open", "deadline": ["<=", until]}
	return _card(VACANCY, ending, ["List", VACANCY, "List"], options)


@frappe.whitelist(methods=["GET", "POST"])
def people_at_work(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Different people with a placement that goes on."""
	require(PLACEMENT)
	table = DocType(PLACEMENT)
	query = frappe.qb.from_(table).select(Count(table.participant).distinct())
	query = query.where((table.status == "Active") & (table.docstatus == 1))
	value = cint(only_permitted(query, PLACEMENT).run()[0][0])
	return _answer(value, ["List", PLACEMENT, "List"], {"status": "Active"})


@frappe.whitelist(methods=["GET", "POST"])
def free_places(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Openings of open vacancies that nobody fills yet."""
	require(VACANCY)
	table = DocType(VACANCY)
	query = frappe.qb.from_(table).select(Sum(table.openings - table.filled)).where(table.status == "Open")
	value = cint(only_permitted(query, VACANCY).run()[0][0])
	return _answer(value, ["List", VACANCY, "List"], {"status": "Open"})


def _card(doctype: str, condition: Any, route: list[str], options: dict[str, Any]) -> dict[str, Any]:
	require(doctype)
	table = DocType(doctype)
	query = frappe.qb.from_(table).select(Count(table.name)).where(condition)
	return _answer(cint(only_permitted(query, doctype).run()[0][0]), route, options)


def _answer(value: int, route: list[str], options: dict[str, Any]) -> dict[str, Any]:
	return {"value": value, "fieldtype": "Int", "route": route, "route_options": options}
