"""Courses: what they teach of competency standards, and what completes them."""

from __future__ import annotations

from decimal import Decimal
from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt

from . import course_kinds
from .course_choice import Element, Offer
from .errors import CourseError
from .participation import Rule

COURSE = "Training Course"


def check(doc: Document) -> None:
	"""Raises CourseError."""
	course_kinds.check_active(doc)
	if flt(doc.hours) <= 0:
		_refuse(_("{0} must be more than 0").format(_("Hours")))
	for fieldname in ("minimum_attendance", "minimum_score"):
		if not 0 <= flt(doc.get(fieldname)) <= 100:
			label = _(doc.meta.get_label(fieldname))
			_refuse(_("{0} lies between {1} and {2}").format(label, 0, 100))


def check_elements(doc: Document) -> None:
	"""Each element belongs to its standard and stands there once; its unit is filled. Raises CourseError."""
	known: dict[str, dict[str, str]] = {}
	seen = set()
	for row in doc.elements:
		standard = row.competency_standard
		row.element, row.unit = (row.element or "").strip(), (row.unit or "").strip()
		units = known.setdefault(standard, _units_of(standard))
		if row.element and row.element not in units:
			_refuse(_("Row {0}: {1} has no element {2}").format(row.idx, standard, row.element))
		row.unit = units.get(row.element, "")
		if (standard, row.element) in seen:
			_refuse(_("Row {0}: {1} is there twice").format(row.idx, row.element or standard))
		seen.add((standard, row.element))


def rule_of(course: str) -> Rule:
	"""What completes the course."""
	doc = frappe.get_cached_doc(COURSE, course)
	return Rule(Decimal(str(flt(doc.minimum_attendance, 2))), Decimal(str(flt(doc.minimum_score, 2))))


def offers(standard: str) -> list[Offer]:
	"""The courses in use that teach something of a standard."""
	rows = frappe.get_all(
		"Training Course Element",
		filters={"parenttype": COURSE, "competency_standard": standard},
		fields=["parent", "unit", "element"],
		order_by="parent asc, idx asc",
	)
	active = {
		row.name: row.hours
		for row in frappe.get_all(
			COURSE,
			filters={"is_active": 1, "name": ["in", [*{row.parent for row in rows}, ""]]},
			fields=["name", "hours"],
			order_by="name asc",
		)
	}
	taught: dict[str, set[Element]] = {name: set() for name in active}
	whole = set()
	for row in rows:
		if row.parent in taught:
			taught[row.parent].add((row.unit or "", row.element or ""))
			if not row.element:
				whole.add(row.parent)
	return [
		Offer(name, Decimal(str(hours)), frozenset(taught[name]), name in whole)
		for name, hours in active.items()
	]


def teaches(course: str, standard: str, element: str) -> bool:
	"""Whether a course teaches this element of the standard, or all of it."""
	return any(
		row.competency_standard == standard and row.element in ("", None, element)
		for row in frappe.get_cached_doc(COURSE, course).elements
	)


def _units_of(standard: str) -> dict[str, str]:
	"""Element -> unit of a standard."""
	rows = frappe.get_all(
		"Competency Element",
		filters={"parenttype": "Competency Standard", "parent": standard},
		fields=["unit", "element"],
		order_by="idx asc",
	)
	return {row.element: row.unit for row in rows}


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, CourseError, title=_("Course Not Accepted"))
