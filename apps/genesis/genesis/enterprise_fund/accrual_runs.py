"""Accrual Run: what it must be like, and its job, chunk by chunk."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count, Sum
from frappe.utils import formatdate, getdate, nowdate

from genesis.enterprise_fund import accruals, ledger_checks, run_log
from genesis.enterprise_fund.accruals import ACCRUAL
from genesis.enterprise_fund.errors import PostingDateError
from genesis.enterprise_fund.ledger_reading import Books

DOCTYPE = "Accrual Run"
METHOD = "genesis.enterprise_fund.accrual_runs.run"
CANCEL_METHOD = "genesis.enterprise_fund.accrual_runs.cancel"
CANCELLED, CANCELLING = "Cancelled", "Cancelling"
CHUNK = 100
# A credit that somebody else is changing is looked at again at the end, so many times.
ROUNDS = 3


def check(doc: Document) -> None:
	"""Raises PostingDateError for a day to come, and the errors of closed periods and frozen books."""
	doc.posting_date = getdate(doc.posting_date)
	if doc.posting_date > getdate(nowdate()):
		frappe.throw(
			_("Date: {0} is in the future").format(formatdate(doc.posting_date)),
			PostingDateError,
			title=_(DOCTYPE),
		)
	ledger_checks.check_date(Books(), ACCRUAL, doc.company, doc.posting_date)


def queue(doc: Document) -> None:
	"""Queue the job of a run that is being submitted, or goes on. Raises RunBusyError."""
	run_log.enqueue(DOCTYPE, doc.name, METHOD)


def queue_cancellation(doc: Document) -> None:
	"""Queue the job that takes the accruals of a cancelled run back."""
	frappe.db.set_value(DOCTYPE, doc.name, "status", CANCELLED, update_modified=False)
	run_log.enqueue(DOCTYPE, doc.name, CANCEL_METHOD)


def go_on(name: str) -> None:
	"""Take up a run that stopped. Raises RunBusyError."""
	cancelled = frappe.db.get_value(DOCTYPE, name, "docstatus") == 2
	run_log.enqueue(DOCTYPE, name, CANCEL_METHOD if cancelled else METHOD)


def run(name: str) -> None:
	"""The job: book what was earned, credit by credit."""
	frappe.set_user_lang(frappe.session.user)
	doc = frappe.get_doc(DOCTYPE, name)
	run_log.execute(DOCTYPE, name, lambda progress: _accrue_all(progress, doc.company, doc.posting_date))


def cancel(name: str) -> None:
	"""The job of a cancelled run: take its accruals back, the newest first."""
	frappe.set_user_lang(frappe.session.user)
	run_log.execute(DOCTYPE, name, _withdraw_all, ended=CANCELLED)


def _accrue_all(progress: run_log.Progress, company: str, day: date) -> None:
	progress.forget_errors()
	names = accruals.candidates(company, day)
	done_before = frappe.db.count(ACCRUAL, {"accrual_run": progress.name, "docstatus": 1})
	progress.begin(len(names) + done_before, done_before)
	held: list[str] = []
	for begin in range(0, len(names), CHUNK):
		held += _accrue_some(progress, names[begin : begin + CHUNK], day)
	for _round in range(ROUNDS):
		if held:
			held = _accrue_some(progress, held, day)
	for microcredit in held:
		progress.note(microcredit, _("Somebody was changing it: start the run again"))


def _accrue_some(progress: run_log.Progress, names: list[str], day: date) -> list[str]:
	_refuse_if_cancelled(progress.name)
	errors, held = accruals.accrue(names, day, progress.name)
	for microcredit, error in errors.items():
		progress.note(microcredit, error)
	progress.step(len(names) - len(held), **_totals(progress.name))
	return held


def _withdraw_all(progress: run_log.Progress) -> None:
	progress.forget_errors()
	names = frappe.get_all(
		ACCRUAL,
		filters={"accrual_run": progress.name, "docstatus": 1},
		pluck="name",
		order_by="name asc",
	)
	progress.begin(len(names))
	for begin in range(0, len(names), CHUNK):
		chunk = names[begin : begin + CHUNK]
		for accrual, error in accruals.withdraw(chunk).items():
			progress.note(frappe.db.get_value(ACCRUAL, accrual, "microcredit"), error)
		progress.step(len(chunk), **_totals(progress.name))


def _refuse_if_cancelled(name: str) -> None:
	"""A run that is cancelled while it works stops before its next chunk."""
	if frappe.db.get_value(DOCTYPE, name, "docstatus", for_update=True) != 1:
		frappe.throw(_("{0} was cancelled").format(name), run_log.RunBusyError, title=_(DOCTYPE))


def _totals(name: str) -> dict[str, Any]:
	accrual = DocType(ACCRUAL)
	row = (
		frappe.qb.from_(accrual)
		.select(
			Count("*").as_("accrual_count"),
			Sum(accrual.interest).as_("interest"),
			Sum(accrual.late_charges).as_("late_charges"),
		)
		.where((accrual.accrual_run == name) & (accrual.docstatus == 1))
	).run(as_dict=True)[0]
	return {column: value or 0 for column, value in row.items()}
