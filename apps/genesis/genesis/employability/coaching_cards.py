"""Number cards of the labour coach's day."""

from typing import Any

from pypika.queries import QueryBuilder

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count
from frappe.utils import add_days, cint, getdate, nowdate

from genesis.participants.access import require
from genesis.reporting import only_permitted

from .coaching_plans import ACTIVE, PLAN
from .coaching_sessions import ATTENDANCE, CANCELLED, PRESENT, SESSION
from .coaching_tasks import TASK

DAYS_WITHOUT = 30


@frappe.whitelist(methods=["GET", "POST"])
def sessions_today(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Sessions of today that the user may read."""
	require(SESSION)
	today, session = getdate(nowdate()), DocType(SESSION)
	query = (
		frappe.qb.from_(session)
		.select(Count(session.name))
		.where(session.status != CANCELLED)
		.where(session.starts_on >= today)
		.where(session.starts_on < add_days(today, 1))
	)
	return _card(query, SESSION, ["List", SESSION, "Calendar"], {})


@frappe.whitelist(methods=["GET", "POST"])
def tasks_overdue(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Follow-up tasks whose day has passed."""
	require(SESSION)
	session, task = DocType(SESSION), DocType(TASK)
	query = (
		frappe.qb.from_(session)
		.join(task)
		.on((task.parent == session.name) & (task.parenttype == SESSION))
		.select(Count(task.name))
		.where(task.done == 0)
		.where(task.due_date < getdate(nowdate()))
		.where(session.status != CANCELLED)
	)
	return _card(query, SESSION, ["query-report", "Coach Caseload"], {})


@frappe.whitelist(methods=["GET", "POST"])
def people_without_session(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""People with a plan under way who came to no session for a month."""
	require(PLAN)
	plan = DocType(PLAN)
	query = (
		frappe.qb.from_(plan)
		.select(Count(plan.name))
		.where(plan.status == ACTIVE)
		.where(plan.start_date <= add_days(getdate(nowdate()), -DAYS_WITHOUT))
		.where(plan.participant.notin(people_seen_since(add_days(getdate(nowdate()), -DAYS_WITHOUT))))
	)
	return _card(query, PLAN, ["query-report", "Coach Caseload"], {})


def people_seen_since(day: Any) -> QueryBuilder:
	"""Subquery: people who came to a session on that day or later."""
	session, row = DocType(SESSION), DocType(ATTENDANCE)
	return (
		frappe.qb.from_(session)
		.join(row)
		.on((row.parent == session.name) & (row.parenttype == SESSION))
		.select(row.participant)
		.where(row.attendance == PRESENT)
		.where(session.starts_on >= day)
	)


def _card(query: QueryBuilder, doctype: str, route: list[str], options: dict[str, Any]) -> dict[str, Any]:
	value = cint(only_permitted(query, doctype).run()[0][0])
	return {"value": value, "fieldtype": "Int", "route": route, "route_options": options}
