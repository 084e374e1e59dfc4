"""What training adds to the timeline of a participant: courses begun, completed and left."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.utils import getdate

from genesis.participants.timeline import entry

from .meetings import ENROLMENT


def trainings(participant: str) -> list[dict]:
	"""Enrolments and their ends, as far as the user may read them."""
	if not frappe.has_permission(ENROLMENT, "read"):
		return []
	rows = frappe.get_list(
		ENROLMENT,
		filters={"participant": participant},
		fields=["name", "course", "enrolled_on", "completed_on", "withdrawn_on"],
		order_by="creation asc",
		limit_page_length=0,
	)
	events = []
	for row in rows:
		for on, template, colour in (
			(row.enrolled_on, _("Enrolled: {0}"), "blue"),
			(row.completed_on, _("Course completed: {0}"), "green"),
			(row.withdrawn_on, _("Left the course: {0}"), "gray"),
		):
			if on:
				title = template.format(row.course)
				events.append(entry(getdate(on), "Training", title, ENROLMENT, row.name, colour, "education"))
	return events
