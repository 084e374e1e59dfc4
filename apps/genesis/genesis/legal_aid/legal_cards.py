"""Number cards of legal aid: the lawyer's own terms, hearings and cases, and one count for managers without any name."""

from typing import Any

from pypika.queries import QueryBuilder

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count
from frappe.utils import add_days, cint, getdate, nowdate

from genesis.participants.access import require
from genesis.protection.offices import in_own_offices
from genesis.reporting import only_permitted

from .cases import CASE, DEADLINE, HEARING
from .deadlines import LAPSED, PENDING
from .figures import NORMAL, SILENT_DAYS
from .hearings import PLANNED

WEEK = 7
REPORT = "Legal Aid in Figures"
OPEN_ONLY = {"closed_on": ["is", "not set"]}
Card = dict[str, Any]


@frappe.whitelist(methods=["GET", "POST"])
def deadlines_today(filters: str | list | dict | None = None) -> Card:
	"""Pending terms that end today."""
	return _pending(getdate(nowdate()), getdate(nowdate()))


@frappe.whitelist(methods=["GET", "POST"])
def deadlines_this_week(filters: str | list | dict | None = None) -> Card:
	"""Pending terms that end within seven days, today included."""
	today = getdate(nowdate())
	return _pending(today, getdate(add_days(today, WEEK - 1)))


@frappe.whitelist(methods=["GET", "POST"])
def deadlines_overdue(filters: str | list | dict | None = None) -> Card:
	"""Terms that passed: lapsed in open cases, and pending ones that the daily job has not come to."""
	require(DEADLINE)
	deadline, case, today = DocType(DEADLINE), DocType(CASE), getdate(nowdate())
	query = (
		frappe.qb.from_(deadline)
		.join(case)
		.on(case.name == deadline.legal_case)
		.select(Count(deadline.name))
		.where(case.closed_on.isnull())
		.where(deadline.due_date < today)
		.where(deadline.status.isin((PENDING, LAPSED)))
	)
	options = {"status": ["in", [PENDING, LAPSED]], "due_date": ["<", str(today)]}
	return _card(only_permitted(query, DEADLINE), ["List", DEADLINE, "List"], options)


@frappe.whitelist(methods=["GET", "POST"])
def hearings_this_week(filters: str | list | dict | None = None) -> Card:
	"""Planned hearings within seven days, today included."""
	require(HEARING)
	hearing, today = DocType(HEARING), getdate(nowdate())
	end = getdate(add_days(today, WEEK))
	query = (
		frappe.qb.from_(hearing)
		.select(Count(hearing.name))
		.where(hearing.status == PLANNED)
		.where(hearing.starts_on >= today)
		.where(hearing.starts_on < end)
	)
	return _card(only_permitted(query, HEARING), ["List", HEARING, "List"], {"status": PLANNED})


@frappe.whitelist(methods=["GET", "POST"])
def urgent_cases(filters: str | list | dict | None = None) -> Card:
	"""Open cases that are urgent or immediate."""
	case = DocType(CASE)
	return _of_team(_open().where(case.urgency != NORMAL), {**OPEN_ONLY, "urgency": ["!=", NORMAL]})


@frappe.whitelist(methods=["GET", "POST"])
def silent_cases(filters: str | list | dict | None = None) -> Card:
	"""Open cases without an action for a month."""
	case, day = DocType(CASE), getdate(add_days(getdate(nowdate()), -SILENT_DAYS))
	query = (
		_open()
		.where(case.intake_date <= day)
		.where(case.last_action_on.isnull() | (case.last_action_on <= day))
	)
	return _of_team(query, {**OPEN_ONLY, "intake_date": ["<=", str(day)]})


@frappe.whitelist(methods=["GET", "POST"])
def cases_open(filters: str | list | dict | None = None) -> Card:
	"""How many cases are open in the offices of the reader: a number, for those who plan and read no case."""
	require(CASE, "report")
	return _card(in_own_offices(_open(), CASE), ["query-report", REPORT], {})


def _pending(first: Any, last: Any) -> Card:
	require(DEADLINE)
	deadline = DocType(DEADLINE)
	query = (
		frappe.qb.from_(deadline)
		.select(Count(deadline.name))
		.where(deadline.status == PENDING)
		.where(deadline.due_date >= first)
		.where(deadline.due_date <= last)
	)
	options = {"status": PENDING, "due_date": ["between", [str(first), str(last)]]}
	return _card(only_permitted(query, DEADLINE), ["List", DEADLINE, "List"], options)


def _open() -> QueryBuilder:
	case = DocType(CASE)
	return frappe.qb.from_(case).select(Count(case.name)).where(case.closed_on.isnull())


def _of_team(query: QueryBuilder, options: dict[str, Any]) -> Card:
	require(CASE)
	return _card(only_permitted(query, CASE), ["List", CASE, "List"], options)


def _card(query: QueryBuilder, route: list[str], options: dict[str, Any]) -> Card:
	return {"value": cint(query.run()[0][0]), "fieldtype": "Int", "route": route, "route_options": options}
