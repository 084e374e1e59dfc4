"""Hearings and deadlines on the calendars of the Desk: those of the viewer's own cases."""

from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType

from genesis import calendars
from genesis.participants.access import require

from .cases import CASE, DEADLINE, HEARING
from .deadlines import MET, NOT_NEEDED
from .hearings import CANCELLED, HELD, PUT_OFF


@frappe.whitelist()
def hearings(start: str, end: str, filters: str | list | None = None) -> list[dict[str, Any]]:
	"""Hearings between two days that the user may read, but those that do not take place.

	Raises frappe.PermissionError.
	"""
	require(HEARING)
	hearing, case = DocType(HEARING), DocType(CASE)
	query = (
		frappe.qb.from_(hearing)
		.join(case)
		.on(case.name == hearing.legal_case)
		.select(hearing.name, hearing.kind, hearing.authority, hearing.status)
		.select(hearing.starts_on, hearing.ends_on, case.matter)
		.where(hearing.status.notin((CANCELLED, PUT_OFF)))
		.where(calendars.between(hearing.starts_on, start, end))
		.orderby(hearing.starts_on)
	)
	return [
		calendars.event(
			HEARING,
			row.name,
			", ".join(filter(None, (_(row.kind), row.matter, row.authority))),
			row.starts_on,
			row.ends_on,
			colour=calendars.colour(row.status == HELD, row.starts_on),
		)
		for row in calendars.shown(query, HEARING, filters)
	]


@frappe.whitelist()
def deadlines(start: str, end: str, filters: str | list | None = None) -> list[dict[str, Any]]:
	"""Deadlines that end between two days and that the user may read, but those that are not needed any more.

	Raises frappe.PermissionError.
	"""
	require(DEADLINE)
	deadline = DocType(DEADLINE)
	query = (
		frappe.qb.from_(deadline)
		.select(deadline.name, deadline.title, deadline.status, deadline.due_date)
		.where(deadline.status != NOT_NEEDED)
		.where(calendars.between(deadline.due_date, start, end))
		.orderby(deadline.due_date)
	)
	return [
		calendars.event(
			DEADLINE,
			row.name,
			row.title,
			row.due_date,
			colour=calendars.colour(row.status == MET, row.due_date),
		)
		for row in calendars.shown(query, DEADLINE, filters)
	]
