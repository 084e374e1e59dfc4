"""Vacancies: what they must agree on, their status, and where they are."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt, format_date, getdate, nowdate

from genesis.participants.areas import complete_place

from .errors import VacancyError, VacancyNotOpenError

OPEN, FILLED, EXPIRED, CLOSED = "Open", "Filled", "Expired", "Closed"
VACANCY = "Vacancy"


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
	"""Closed by hand, else filled, else expired after the deadline, else open."""
	doc.filled = 0 if doc.is_new() else count_filled(doc.name)
	doc.status = _status_of(doc)


def refresh_filled(vacancy: str | None) -> None:
	"""Bring the count of people hired, and the status that follows from it, up to date."""
	if not vacancy or not (row := _locked(vacancy)):
		return
	row.filled = count_filled(vacancy)
	values = {"filled": row.filled, "status": _status_of(row)}
	frappe.db.set_value(VACANCY, vacancy, values, update_modified=False)


def count_filled(vacancy: str) -> int:
	"""People hired for a vacancy: placements that go on, and referrals hired whose placement is not recorded yet."""
	placed = frappe.get_all(
		"Placement",
		filters={"vacancy": vacancy, "docstatus": 1},
		fields=["job_referral", "status"],
	)
	recorded = {row.job_referral for row in placed}
	hired = frappe.get_all(
		"Job Referral", filters={"vacancy": vacancy, "milestone": "Job Referral: hired"}, pluck="name"
	)
	return sum(row.status == "Active" for row in placed) + len(set(hired) - recorded)


def require_open(vacancy: str) -> None:
	"""The vacancy takes people. Whoever asks at the same moment waits. Raises VacancyNotOpenError."""
	row = _locked(vacancy)
	if not row:
		return  # Frappe names the broken link itself
	row.filled = count_filled(vacancy)
	reasons = {
		CLOSED: _("the employer closed it"),
		FILLED: _("all of its {0} openings are filled").format(row.openings),
		EXPIRED: _("its deadline was {0}").format(format_date(row.deadline)),
	}
	if reason := reasons.get(_status_of(row)):
		_not_open(row, reason)
	if not frappe.db.get_value("Employer", row.employer, "is_active"):
		_not_open(row, _("{0} is no longer active").format(row.employer))


def require_room(vacancy: str) -> None:
	"""Somebody more can be hired, whatever the deadline. Raises VacancyNotOpenError."""
	row = _locked(vacancy)
	if row and count_filled(vacancy) >= row.openings:
		_not_open(row, _("all of its {0} openings are filled").format(row.openings))


def _not_open(row: frappe._dict, reason: str) -> None:
	frappe.throw(
		_("Vacancy {0} ({1}) takes nobody: {2}").format(row.name, row.title, reason),
		VacancyNotOpenError,
		title=_("Vacancy Not Open"),
	)


def _locked(vacancy: str) -> frappe._dict | None:
	fields = ["name", "title", "employer", "openings", "deadline", "is_closed"]
	return frappe.db.get_value(VACANCY, vacancy, fields, as_dict=True, for_update=True)


def _status_of(row: Document | frappe._dict) -> str:
	if row.is_closed:
		return CLOSED
	if row.filled and row.filled >= row.openings:
		return FILLED
	return EXPIRED if row.deadline and getdate(row.deadline) < getdate(nowdate()) else OPEN


def refresh_expired() -> None:
	"""Daily job: open vacancies past their deadline become Expired."""
	table = frappe.qb.DocType("Vacancy")
	query = frappe.qb.update(table).set(table.status, EXPIRED)
	query.where((table.status == OPEN) & (table.deadline < nowdate())).run()


def _refuse(message: str) -> None:
	frappe.throw(message, VacancyError, title=_("Vacancy"))
