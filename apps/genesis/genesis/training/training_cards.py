"""Number cards of the trainer's day."""

from datetime import date
from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count
from frappe.utils import cint, getdate, nowdate

from genesis.participants.access import require
from genesis.reporting import only_permitted

from .meetings import EDITION

PAGE = "training-attendance"


@frappe.whitelist(methods=["GET", "POST"])
def meetings_today(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Meetings of today, of the editions that the user may read."""
	return _card(getdate(nowdate()), taken=True)


@frappe.whitelist(methods=["GET", "POST"])
def attendance_to_take(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Meetings up to today whose attendance nobody took yet."""
	return _card(None, taken=False)


def _card(day: date | None, taken: bool) -> dict[str, Any]:
	require(EDITION)
	edition, meeting = DocType(EDITION), DocType("Course Meeting")
	query = (
		frappe.qb.from_(edition)
		.join(meeting)
		.on((meeting.parent == edition.name) & (meeting.parenttype == EDITION))
		.select(Count(meeting.name))
		.where(edition.status == "Open")
		.where(meeting.meeting_date == day if day else meeting.meeting_date <= getdate(nowdate()))
	)
	if not taken:
		query = query.where(meeting.attendance_taken_on.isnull())
	value = cint(only_permitted(query, EDITION).run()[0][0])
	return {"value": value, "fieldtype": "Int", "route": [PAGE], "route_options": {}}
