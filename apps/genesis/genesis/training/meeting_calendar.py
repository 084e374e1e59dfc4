"""Meetings of courses on the calendar of the Desk."""

from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.utils import get_datetime, getdate, nowdate

from genesis.participants.access import require
from genesis.reporting import only_permitted

from .meetings import EDITION

TAKEN, LATE, COMING = "#2f7d6d", "#b23a48", "#24527a"
MOST_EVENTS = 2000


@frappe.whitelist()
def events(
	start: str,
	end: str,
	filters: str | list | dict | None = None,
	doctype: str | None = None,
	field_map: str | dict | None = None,
	fields: str | list | None = None,
) -> list[dict[str, Any]]:
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
		.where(meeting.meeting_date >= getdate(start))
		.where(meeting.meeting_date <= getdate(end))
		.orderby(meeting.meeting_date)
		.orderby(meeting.starts_at)
		.limit(MOST_EVENTS)
	)
	today = getdate(nowdate())
	return [
		{
			"id": row.meeting,
			"name": row.name,
			"doctype": EDITION,
			"title": f"{row.course}, {row.place}",
			"start": str(get_datetime(row.meeting_date) + row.starts_at),
			"end": str(get_datetime(row.meeting_date) + row.ends_at),
			"all_day": 0,
			"color": TAKEN if row.attendance_taken_on else LATE if row.meeting_date < today else COMING,
		}
		for row in only_permitted(query, EDITION).run(as_dict=True)
	]
