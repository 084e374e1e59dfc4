"""Somebody who stays away asks for a talk: a task for the coach or the trainer, closed when the person comes again."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, cint, nowdate

from .courses import COURSE
from .enrolments import first_trainer
from .meetings import ENROLMENT
from .seats import ENROLLED

DAYS_TO_CALL = 2


def follow(doc: Document) -> None:
	"""Open the task once the person missed as many meetings in a row as the course allows, or close it."""
	limit = cint(frappe.get_cached_value(COURSE, doc.course, "absences_for_task"))
	late = bool(limit) and doc.status == ENROLLED and doc.absences_in_row >= limit
	task = frappe.db.get_value("ToDo", {**_mark(doc), "priority": "High"})
	if late and not task:
		_open(doc)
	elif task and not late:
		frappe.db.set_value("ToDo", task, "status", "Closed")


def _mark(doc: Document) -> dict[str, str]:
	return {"reference_type": ENROLMENT, "reference_name": doc.name, "status": "Open"}


def _open(doc: Document) -> None:
	coach = frappe.db.get_value(
		"Support Plan",
		{"participant": doc.participant, "status": "Active"},
		"coordinator",
		order_by="start_date desc",
	)
	user = coach or first_trainer(doc.edition)
	if not user:
		return
	frappe.get_doc(
		{
			"doctype": "ToDo",
			**_mark(doc),
			"priority": "High",
			"allocated_to": user,
			"date": add_days(nowdate(), DAYS_TO_CALL),
			"description": _(
				"{0} missed {1} meetings in a row of {2}: ask what happened and which support would help"
			).format(doc.participant, doc.absences_in_row, doc.course),
		}
	).insert(ignore_permissions=True)
