"""Meetings of courses on the calendar of the Desk."""

from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.utils import get_datetime

from genesis import calendars
from genesis.participants.access import require

from .meetings import EDITION


@frappe.whitelist()
def events(start: str, end: str, filters: str | list | None = None) -> list[dict[str, Any]]:
	"""Meetings between two days of the editions that the user may read. Raises frappe.PermissionError."""
	require(EDITION)
	edition, meeting = DocType(EDITION), DocType("Course Meeting")
	query = (
		frappe.qb.from_(edition)
		.join(meeting)
		.on((meeting.parent == edition.name) & (meeting.parenttype == EDITION))
		.select(
			*(edition.name, edition.course, edition.place, meeting.meeting_date),
			*(meeting.starts_at, meeting.ends_at, meeting.attendance_taken_on, meeting.name.as_("meeting")),
		)
		.where(edition.status != "Cancelled")
		.where(calendars.between(meeting.meeting_date, start, end))
		.orderby(meeting.meeting_date)
		.orderby(meeting.starts_at)
	)
	return [
		calendars.event(
			EDITION,
			row.name,
			f"{row.course}, {row.place}",
			get_datetime(row.meeting_date) + row.starts_at,
			get_datetime(row.meeting_date) + row.ends_at,
			colour=calendars.colour(bool(row.attendance_taken_on), row.meeting_date),
			key=row.meeting,
		)
		for row in calendars.shown(query, EDITION, filters)
	]
