"""Training needs: what somebody has yet to learn of a standard, from the evaluation that found it to the course."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.model.document import Document
from frappe.utils import nowdate

from . import courses
from .course_choice import choose_courses
from .meetings import ENROLMENT
from .seats import ENROLLED

NEED = "Training Need"
OPEN, PLANNED, COMPLETED = "Open", "Planned", "Completed"
COMPLETED_HOOK = "genesis_training_completed"


def open_needs(
	participant: str, standard: str, elements: list[dict[str, str]], source: Document
) -> list[str]:
	"""Hook `genesis_training_needs`: open a need for each element, with the courses that teach all in the fewest hours.

	An element that is open or planned already is not opened twice: its need now speaks of the new source. A course that
	the person attends at present is taken as the plan. Returns the names of all needs. Made with the rights of Genesis.
	"""
	wanted = [(row.get("unit") or "", row["element"]) for row in elements]
	choice = choose_courses(wanted, courses.offers(standard))
	present = _unfinished(participant, standard)
	names = []
	for unit, element in dict.fromkeys(wanted):
		doc = frappe.get_doc(NEED, present[element]) if element in present else frappe.new_doc(NEED)
		doc.update(
			{
				"participant": participant,
				"competency_standard": standard,
				"unit": unit,
				"element": element,
				"suggested_course": choice.get((unit, element)) or doc.suggested_course,
				"source_doctype": source.doctype,
				"source_name": source.name,
				"status": doc.status or OPEN,
			}
		)
		doc.flags.ignore_permissions = True
		names.append(doc.save(ignore_permissions=True).name)
	for row in frappe.get_all(
		ENROLMENT,
		filters={"participant": participant, "status": ENROLLED},
		fields=["name", "participant", "course"],
		order_by="creation asc",
	):
		plan(row)
	return names


def plan(enrolment: Document | frappe._dict) -> list[str]:
	"""The open needs of the person that the course teaches are planned by this enrolment. Returns their names."""
	rows = frappe.get_all(
		NEED,
		filters={"participant": enrolment.participant, "status": OPEN},
		fields=["name", "competency_standard", "element"],
		order_by="creation asc, name asc",
	)
	taught = [
		row.name for row in rows if courses.teaches(enrolment.course, row.competency_standard, row.element)
	]
	_set(taught, status=PLANNED, enrolment=enrolment.name)
	return taught


def release(enrolment: str) -> list[str]:
	"""The person left or did not complete the course: what it was to teach is open again."""
	names = _of(enrolment)
	_set(names, status=OPEN, enrolment=None, completed_on=None)
	return names


def resume(enrolment: str) -> None:
	"""A completion was taken back: its needs are planned still."""
	_set(_of(enrolment), status=PLANNED, completed_on=None)


def complete(participant: str, enrolment: str) -> list[str]:
	"""The course was completed: so are its needs, and whoever opened them is told by the hook."""
	names = _of(enrolment, PLANNED)
	_set(names, status=COMPLETED, completed_on=nowdate())
	if names:
		for dotted_name in frappe.get_hooks(COMPLETED_HOOK):
			frappe.get_attr(dotted_name)(participant, names)
	return names


def _unfinished(participant: str, standard: str) -> dict[str, str]:
	rows = frappe.get_all(
		NEED,
		filters={
			"participant": participant,
			"competency_standard": standard,
			"status": ["in", (OPEN, PLANNED)],
		},
		fields=["name", "element"],
		order_by="creation desc, name desc",
	)
	return {row.element: row.name for row in rows}


def _of(enrolment: str, *statuses: str) -> list[str]:
	filters: dict[str, object] = {"enrolment": enrolment}
	if statuses:
		filters["status"] = ["in", statuses]
	return frappe.get_all(NEED, filters=filters, pluck="name", order_by="name asc")


def _set(names: Iterable[str], **values: str | None) -> None:
	for name in names:
		doc = frappe.get_doc(NEED, name)
		doc.update(values)
		doc.flags.written_by_genesis = True
		doc.save(ignore_permissions=True)


def keep_outcome(doc: Document) -> None:
	"""Only Genesis says whether a need is planned or completed, and by which enrolment."""
	if doc.flags.written_by_genesis:
		return
	before = doc.get_doc_before_save()
	for fieldname, first in (("status", OPEN), ("enrolment", None), ("completed_on", None)):
		doc.set(fieldname, before.get(fieldname) if before else first)
