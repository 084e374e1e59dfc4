"""Hearings of a legal case: on the calendar of the team, on days on which courts sit, one at a time."""

from __future__ import annotations

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_to_date, get_datetime, getdate, now_datetime, nowdate, strip_html

from genesis.protection import team_tasks
from genesis.protection.appointments import check_length, is_taken
from genesis.working_calendar import term_ends
from genesis.working_days import is_working_day

from . import calendar, cases
from .errors import LegalHearingError
from .followers import bind_to_case, check_lawyer
from .notices import tell

PLANNED, HELD, PUT_OFF, CANCELLED = "Planned", "Held", "Put Off", "Cancelled"
LONGEST_HOURS = 12
REMINDER = "High"


def set_defaults(doc: Document) -> None:
	"""An hour with the lawyer of the case, before its authority, unless something else is said."""
	case = frappe.db.get_value(cases.CASE, doc.legal_case, ["lawyer", "authority"], as_dict=True)
	if case:
		doc.lawyer = doc.lawyer or case.lawyer
		doc.authority = doc.authority or case.authority
	if doc.starts_on and not doc.ends_on:
		doc.ends_on = add_to_date(doc.starts_on, hours=1)


def check(doc: Document) -> None:
	"""Raises LegalHearingError, frappe.PermissionError."""
	case = bind_to_case(doc, doc.status == PLANNED, _refuse)
	check_lawyer(doc, case, _refuse)
	check_length(doc, LONGEST_HOURS, _("A hearing lasts {0} hours at most"), _refuse)
	day = getdate(doc.starts_on)
	moved = doc.is_new() or doc.has_value_changed("starts_on")
	if day < getdate(case.intake_date):
		_refuse(_("{0} is before {1}").format(_("Begins"), _("Intake Date")))
	if doc.status == PLANNED and moved and get_datetime(doc.starts_on) < now_datetime():
		_refuse(_("A hearing that is planned cannot have begun already"))
	if moved and not doc.on_duty and not is_working_day(day, calendar.closed_between(day, day)):
		_refuse(
			_("No court sits on {0}, a closed day. Check the date, or tick {1}.").format(
				frappe.bold(frappe.format(day, {"fieldtype": "Date"})), frappe.bold(_("Held on a Closed Day"))
			)
		)
	_check_result(doc)
	if doc.status == PLANNED and is_taken(doc, "lawyer", "status", (PLANNED, HELD)):
		_refuse(_("{0} has another hearing at this time").format(doc.lawyer))


def follow(doc: Document) -> None:
	"""The case shows its next hearing; nobody is reminded of one that moved or is over."""
	cases.recount(doc.legal_case)
	before = doc.get_doc_before_save()
	if before and (doc.status != PLANNED or before.starts_on != doc.starts_on):
		team_tasks.close_tasks(doc.doctype, doc.name)
		if doc.reminded_on:
			doc.db_set("reminded_on", None, update_modified=False)


def remind(as_of: date | str | None = None) -> int:
	"""Daily: a task and a notice for the lawyer of each hearing up to the next working day; how many there were."""
	today = getdate(as_of or nowdate())
	hearing = frappe.qb.DocType(cases.HEARING)
	rows = (
		frappe.qb.from_(hearing)
		.select(hearing.name, hearing.lawyer, hearing.starts_on)
		.where(hearing.status == PLANNED)
		.where(hearing.reminded_on.isnull())
		.where(hearing.starts_on >= today)
		.where(hearing.starts_on < add_to_date(term_ends(today, 1), days=1))
		.orderby(hearing.starts_on)
		.run(as_dict=True)
	)
	text = _("A hearing of a case of yours is coming: prepare it")
	for row in rows:
		team_tasks.open_task(cases.HEARING, row.name, row.lawyer, text, REMINDER, getdate(row.starts_on))
		tell(row.lawyer, text, cases.HEARING, row.name)
	if rows:
		names = [row.name for row in rows]
		frappe.qb.update(hearing).set(hearing.reminded_on, today).where(hearing.name.isin(names)).run()
	return len(rows)


def _check_result(doc: Document) -> None:
	if doc.status == HELD:
		if get_datetime(doc.starts_on) > now_datetime():
			_refuse(_("A hearing that has not begun cannot have been held"))
		if not strip_html(doc.result or "").strip():
			_refuse(_("{0} is missing").format(_("What Came of It")))


def _refuse(message: str) -> None:
	frappe.throw(message, LegalHearingError, title=_("Legal Hearing"))
