"""Number cards of an alliance officer's day and week."""

from datetime import timedelta
from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count
from frappe.utils import add_days, cint, getdate, now_datetime, nowdate

from genesis.participants.access import require
from genesis.reporting import only_permitted

from . import gathering_store
from .commitment_rules import PENDING
from .vocabulary import COMMITMENT, EVENT, HELD, PLANNED

WEEK = 7
REPORT = "Gatherings and Attendance"


@frappe.whitelist(methods=["GET", "POST"])
def today(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Events, meetings and sessions of today that the user may read."""
	day = getdate(nowdate())
	return _gatherings(lambda table: (table.starts_at < day + timedelta(days=1)) & (table.ends_at >= day))


@frappe.whitelist(methods=["GET", "POST"])
def this_week(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Events, meetings and sessions of the seven days that begin today."""
	day = getdate(nowdate())
	return _gatherings(lambda table: (table.starts_at < day + timedelta(days=WEEK)) & (table.ends_at >= day))


@frappe.whitelist(methods=["GET", "POST"])
def to_report(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""What is over without attendance or without minutes."""
	require(EVENT)
	now = now_datetime()
	rows = gathering_store.read(lambda table: unreported(table, now))
	return _card(len(rows), ["query-report", REPORT], {"show": "To Report"})


@frappe.whitelist(methods=["GET", "POST"])
def due_this_week(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Commitments due within seven days, overdue ones too, that the user may read."""
	require(COMMITMENT)
	table = DocType(COMMITMENT)
	last = getdate(add_days(nowdate(), WEEK - 1))
	query = (
		frappe.qb.from_(table)
		.select(Count(table.name))
		.where(table.status.isin(PENDING) & (table.due_date <= last))
	)
	value = cint(only_permitted(query, COMMITMENT).run()[0][0])
	return _card(
		value, ["List", COMMITMENT], {"status": ["in", list(PENDING)], "due_date": ["<=", str(last)]}
	)


def unreported(table: Any, now: Any) -> Any:
	"""Over, and nobody told who came or what was said."""
	return (table.ends_at < now) & (
		(table.status == PLANNED)
		| ((table.status == HELD) & ((table.attended == 0) | table.minutes.isnull() | (table.minutes == "")))
	)


def _gatherings(condition: Any) -> dict[str, Any]:
	require(EVENT)
	return _card(len(gathering_store.read(condition)), ["List", EVENT, "Calendar", "default"])


def _card(value: int, route: list[str], options: dict[str, Any] | None = None) -> dict[str, Any]:
	return {"value": value, "fieldtype": "Int", "route": route, "route_options": options or {}}
