"""What the printed signature sheet shows; called by its print formats."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import format_date, format_time, get_datetime

from genesis.reporting import may_see_identity

LEAST_LINES = 20
FREE_LINES = 6


def signature_sheet(doc: Document) -> dict[str, Any]:
	"""Head and lines of the sheet: the people of the list in alphabetical order, and free lines for others.

	Names only for readers who may see them. That somebody is a participant is not on a sheet that goes from hand to
	hand.
	"""
	named = may_see_identity(doc.doctype)
	lines = sorted(
		(
			{
				"name": row.attendee_name or "",
				"organisation": row.partner or row.organisation or "",
				"position": row.position or "",
				"sex": {"Female": "M", "Male": "H"}.get(row.sex, ""),
			}
			for row in doc.attendees
			if named
		),
		key=lambda line: line["name"],
	)
	free = max(LEAST_LINES - len(lines), FREE_LINES)
	begins, ends = get_datetime(doc.starts_at), get_datetime(doc.ends_at)
	return {
		"title": doc.title,
		"day": format_date(begins, "EEEE d 'de' MMMM 'de' yyyy"),
		"hours": f"{format_time(begins.time(), 'HH:mm')} a {format_time(ends.time(), 'HH:mm')}",
		"place": doc.place or "",
		"organiser": frappe.utils.get_fullname(doc.organiser),
		"office": doc.office or "",
		"topics": [topic.topic for topic in doc.topics],
		"lines": lines,
		"free": list(range(len(lines) + 1, len(lines) + free + 1)),
	}
