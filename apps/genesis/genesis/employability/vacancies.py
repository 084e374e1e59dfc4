"""Vacancies: what they must agree on, their status, and where they are."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt, getdate, nowdate

from genesis.participants.areas import complete_place

from .errors import VacancyError

OPEN, EXPIRED, CLOSED = "Open", "Expired", "Closed"


def set_place(doc: Document) -> None:
	"""The department follows from the municipality. Raises PlaceMismatchError."""
	_district, doc.municipality, doc.department = complete_place(None, doc.municipality, None)


def check(doc: Document) -> None:
	"""Raises VacancyError."""
	if doc.deadline and getdate(doc.deadline) < getdate(doc.opened_on):
		_refuse(_("{0} is before {1}").format(_("Deadline"), _("Opened On")))
	if doc.openings < 1:
		_refuse(_("{0}: at least one").format(_("Openings")))
	if flt(doc.wage_to) and flt(doc.wage_to) < flt(doc.wage_from):
		_refuse(_("{0} is less than {1}").format(_("Wage To"), _("Wage From")))
	for table, fieldname in (
		("standards", "competency_standard"),
		("skills", "skill"),
		("languages", "language_name"),
	):
		values = [row.get(fieldname) for row in doc.get(table)]
		for row in doc.get(table):
			if values.count(row.get(fieldname)) > 1:
				_refuse(_("Row {0}: {1} is there twice").format(row.idx, row.get(fieldname)))


def set_status(doc: Document) -> None:
	"""Closed by hand, else expired after the deadline, else open."""
	past = bool(doc.deadline) and getdate(doc.deadline) < getdate(nowdate())
	doc.status = CLOSED if doc.is_closed else EXPIRED if past else OPEN


def refresh_expired() -> None:
	"""Daily job: open vacancies past their deadline become Expired."""
	table = frappe.qb.DocType("Vacancy")
	query = frappe.qb.update(table).set(table.status, EXPIRED)
	query.where((table.status == OPEN) & (table.deadline < nowdate())).run()


def _refuse(message: str) -> None:
	frappe.throw(message, VacancyError, title=_("Vacancy"))
