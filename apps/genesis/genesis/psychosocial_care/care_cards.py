"""Number cards of psychosocial care: the psychologist's own cases, and one count for managers without any name."""

from typing import Any

from pypika.queries import QueryBuilder

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count
from frappe.utils import add_days, cint, getdate, nowdate

from genesis.participants.access import require
from genesis.protection.offices import in_own_offices
from genesis.reporting import only_permitted

from .cases import CASE, SESSION
from .sessions import PLANNED

DAYS_WITHOUT = 30
REPORT = "Psychosocial Care in Figures"
OPEN_ONLY = {"closed_on": ["is", "not set"]}


@frappe.whitelist(methods=["GET", "POST"])
def appointments_today(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Planned sessions of today, of the user's teams."""
	require(SESSION)
	today, session = getdate(nowdate()), DocType(SESSION)
	query = (
		frappe.qb.from_(session)
		.select(Count(session.name))
		.where(session.attendance == PLANNED)
		.where(session.starts_on >= today)
		.where(session.starts_on < add_days(today, 1))
	)
	return _card(only_permitted(query, SESSION), ["List", SESSION, "List"], {"attendance": PLANNED})


@frappe.whitelist(methods=["GET", "POST"])
def urgent_cases(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Cases with an urgent risk, of the user's teams."""
	case = DocType(CASE)
	return _of_team(_open_cases().where(case.is_urgent == 1), {**OPEN_ONLY, "is_urgent": 1})


@frappe.whitelist(methods=["GET", "POST"])
def reviews_overdue(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Cases whose safety plan should have been reviewed by today."""
	case, today = DocType(CASE), getdate(nowdate())
	query = _open_cases().where(case.safety_plan_review_date <= today)
	return _of_team(query, {**OPEN_ONLY, "safety_plan_review_date": ["<=", str(today)]})


@frappe.whitelist(methods=["GET", "POST"])
def without_session(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Cases without a session for a month."""
	case, day = DocType(CASE), add_days(getdate(nowdate()), -DAYS_WITHOUT)
	query = (
		_open_cases()
		.where(case.intake_date <= day)
		.where(case.last_session_on.isnull() | (case.last_session_on <= day))
	)
	return _of_team(query, {**OPEN_ONLY, "intake_date": ["<=", str(day)]})


@frappe.whitelist(methods=["GET", "POST"])
def cases_open(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""How many cases are open in the offices of the reader: a number, for those who plan care and read no case."""
	require(CASE)
	return _card(in_own_offices(_open_cases(), CASE), ["query-report", REPORT], {})


def _open_cases() -> QueryBuilder:
	case = DocType(CASE)
	return frappe.qb.from_(case).select(Count(case.name)).where(case.closed_on.isnull())


def _of_team(query: QueryBuilder, options: dict[str, Any]) -> dict[str, Any]:
	require(CASE)
	return _card(only_permitted(query, CASE), ["List", CASE, "List"], options)


def _card(query: QueryBuilder, route: list[str], options: dict[str, Any]) -> dict[str, Any]:
	return {"value": cint(query.run()[0][0]), "fieldtype": "Int", "route": route, "route_options": options}
