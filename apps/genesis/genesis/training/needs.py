"""Training needs: what somebody has yet to learn of a standard, from the evaluation that found it to the course."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.model.document import Document
from frappe.utils import nowdate

from genesis.kept_fields import put_back

from . import courses
from .course_choice import choose_courses
from .meetings import ENROLMENT
from .seats import ENROLLED

NEED = "Training Need"
OPEN, PLANNED, COMPLETED, CLOSED = "Open", "Planned", "Completed", "Closed"
COMPLETED_HOOK, RESUMED_HOOK = "genesis_training_completed", "genesis_training_resumed"
WRITTEN_BY_GENESIS = ("status", "enrolment", "completed_on", "closed_on", "closing_reason")


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
	write(taught, status=PLANNED, enrolment=enrolment.name)
	return taught


def release(enrolment: str) -> list[str]:
	"""The person left or did not complete the course: what it was to teach is open again. Returns the needs."""
	names = _of(enrolment)
	write(names, status=OPEN, enrolment=None, completed_on=None)
	return names


def resume(enrolment: str) -> None:
	"""A completion was taken back: its needs are planned still, and whoever opened them waits again."""
	names = _of(enrolment, COMPLETED)
	write(names, status=PLANNED, completed_on=None)
	_tell(RESUMED_HOOK, frappe.db.get_value(ENROLMENT, enrolment, "participant"), names)


def complete(participant: str, enrolment: str) -> list[str]:
	"""The course was completed: so are its needs, and whoever opened them is told by the hook."""
	names = _of(enrolment, PLANNED)
	write(names, status=COMPLETED, completed_on=nowdate())
	tell_completed(participant, names)
	return names


def tell_completed(participant: str, names: list[str]) -> None:
	"""Nothing of these needs is left to learn: whoever opened them goes on."""
	_tell(COMPLETED_HOOK, participant, names)


def write(names: Iterable[str], **values: str | None) -> None:
	"""Change needs as only Genesis may."""
	for name in names:
		doc = frappe.get_doc(NEED, name)
		doc.update(values)
		doc.flags.written_by_genesis = True
		doc.save(ignore_permissions=True)


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


def _tell(hook: str, participant: str, names: list[str]) -> None:
	for dotted_name in frappe.get_hooks(hook) if names else ():
		frappe.get_attr(dotted_name)(participant, names)


def keep_outcome(doc: Document) -> None:
	"""Only Genesis says whether a need is planned, completed or closed, and by which enrolment."""
	if doc.flags.written_by_genesis:
		return
	put_back(doc, WRITTEN_BY_GENESIS)
	doc.status = doc.status or OPEN
