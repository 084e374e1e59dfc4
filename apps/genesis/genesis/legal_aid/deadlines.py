"""Deadlines of a legal case: when a term ends, and whether it was met."""

from datetime import date, timedelta

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, formatdate, getdate, nowdate

from genesis.participants.access import require
from genesis.protection import team_tasks
from genesis.working_days import working_days_after

from . import calendar, cases
from .errors import LegalDeadlineError
from .followers import bind_to_case
from .terms import LONGEST_DAYS, Term, end_of

PENDING, MET, LAPSED, NOT_NEEDED = "Pending", "Met", "Lapsed", "Not Needed"
SETTLED = (MET, LAPSED, NOT_NEEDED)
WORKING_DAYS = "Working Days"
TERM_FIELDS = (
	*("starts_on", "days", "count_by", "in_the_capital", "with_recesses", "roll_forward"),
	"legal_case",
)


def set_term(doc: Document) -> None:
	"""Fill the day on which the term ends. A new or changed one may not have ended already.

	Raises LegalDeadlineError, frappe.PermissionError.
	"""
	case = bind_to_case(doc, doc.status == PENDING, _refuse)
	doc.lawyer = case.lawyer if doc.status == PENDING or not doc.lawyer else doc.lawyer
	before = doc.get_doc_before_save()
	if before and not any(doc.has_value_changed(fieldname) for fieldname in TERM_FIELDS):
		doc.due_date = before.due_date
		return
	_check_term(doc)
	doc.due_date = ends_on(
		getdate(doc.starts_on),
		cint(doc.days),
		doc.count_by == WORKING_DAYS,
		bool(doc.in_the_capital),
		bool(doc.with_recesses),
		bool(doc.roll_forward),
	)
	doc.warned = 0
	if doc.status == PENDING and doc.due_date < getdate(nowdate()):
		_refuse(
			_("The term ended on {0}, in the past. Check {1}, {2} and how they are counted.").format(
				frappe.bold(formatdate(doc.due_date)), _("Day of the Notice"), _("Days of the Term")
			)
		)


def ends_on(
	notice: date,
	days: int,
	in_working_days: bool,
	in_the_capital: bool,
	with_recesses: bool,
	roll_forward: bool,
) -> date:
	"""The last day of a term, by the holidays and recesses that are kept."""
	term = Term(notice, days, in_working_days, roll_forward)
	last = notice + timedelta(days=3 * days + 120)
	closed = calendar.closed_between(notice, last, in_the_capital, with_recesses and in_working_days)
	return end_of(term, closed)


def days_left(rows: list[frappe._dict], today: date) -> dict[str, int]:
	"""Working days from today to the end of each deadline: 0 on the last day, negative once it has passed.

	rows: name, due_date, in_the_capital and with_recesses. Holidays are read once for each way of counting.
	"""
	if not rows:
		return {}
	days = [getdate(row.due_date) for row in rows]
	first, last = min(today, *days), max(today, *days)
	closed: dict[tuple[int, int], set[date]] = {}
	found = {}
	for row, due in zip(rows, days, strict=True):
		way = (row.in_the_capital, row.with_recesses)
		if way not in closed:
			closed[way] = calendar.closed_between(first, last, *map(bool, way))
		found[row.name] = working_days_after(today, due, closed[way])
	return found


def check_status(doc: Document) -> None:
	"""What became of the term agrees with its days, and is explained where it must be. Raises LegalDeadlineError."""
	doc.met_on = (doc.met_on or nowdate()) if doc.status == MET else None
	if doc.status == MET:
		if getdate(doc.met_on) > getdate(nowdate()):
			_refuse(_("{0} is in the future").format(_("Met On")))
		if getdate(doc.met_on) < getdate(doc.starts_on):
			_refuse(_("{0} is before {1}").format(_("Met On"), _("Day of the Notice")))
		if getdate(doc.met_on) > getdate(doc.due_date):
			_refuse(
				_("The term ended on {0}: what was done later did not meet it").format(
					frappe.bold(formatdate(doc.due_date))
				)
			)
	if doc.status == NOT_NEEDED and not (doc.note or "").strip():
		_refuse(_("{0} is missing").format(_("How It Was Met, or Why Not")))
	if doc.status == LAPSED and getdate(doc.due_date) >= getdate(nowdate()):
		_refuse(_("The term runs until {0}").format(frappe.bold(formatdate(doc.due_date))))


def follow(doc: Document) -> None:
	"""The case shows its next deadline; a settled one asks nobody for anything any more."""
	cases.recount(doc.legal_case)
	if doc.status in SETTLED:
		team_tasks.close_tasks(doc.doctype, doc.name)


@frappe.whitelist(methods=["POST"])
def settle(name: str, status: str, note: str | None = None, met_on: str | None = None) -> str:
	"""Say what became of a deadline: Met, Lapsed or Not Needed; returns the status.

	Raises frappe.PermissionError, LegalDeadlineError.
	"""
	require(cases.DEADLINE, "write", name)
	if status not in SETTLED:
		_refuse(_("{0} is none of {1}").format(_("Status"), ", ".join(_(word) for word in SETTLED)))
	doc = frappe.get_doc(cases.DEADLINE, name)
	doc.update({"status": status, "note": note or doc.note, "met_on": met_on or None})
	doc.save()
	return doc.status


@frappe.whitelist(methods=["GET", "POST"])
def preview(
	starts_on: str,
	days: int | str,
	count_by: str = WORKING_DAYS,
	in_the_capital: int | str = 0,
	with_recesses: int | str = 1,
	roll_forward: int | str = 1,
) -> str:
	"""The day on which such a term would end, for the form. Raises frappe.PermissionError, LegalDeadlineError."""
	require(cases.DEADLINE, "create")
	doc = frappe._dict(starts_on=starts_on, days=days)
	_check_term(doc)
	return str(
		ends_on(
			getdate(starts_on),
			cint(days),
			count_by == WORKING_DAYS,
			bool(cint(in_the_capital)),
			bool(cint(with_recesses)),
			bool(cint(roll_forward)),
		)
	)


def _check_term(doc: Document | frappe._dict) -> None:
	if not 1 <= cint(doc.days) <= LONGEST_DAYS:
		_refuse(_("{0}: give a number from 1 to {1}").format(_("Days of the Term"), LONGEST_DAYS))
	if getdate(doc.starts_on) > getdate(nowdate()):
		_refuse(_("{0} is in the future").format(_("Day of the Notice")))


def _refuse(message: str) -> None:
	frappe.throw(message, LegalDeadlineError, title=_("Legal Deadline"))
