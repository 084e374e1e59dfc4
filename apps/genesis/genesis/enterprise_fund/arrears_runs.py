"""The daily run: how late every running credit is, its arrears class, late charges, and what falls due next.

Nothing is computed from events here (see `arrears`), nothing is booked, and running it twice changes nothing. Killed in the
middle, it is simply run again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, nowdate

from genesis.enterprise_fund import arrears_policies, arrears_store, run_log
from genesis.enterprise_fund.arrears import Lateness, lateness, lateness_with_advance
from genesis.enterprise_fund.arrears_store import RunningCredit
from genesis.enterprise_fund.contracts import number
from genesis.enterprise_fund.money import ZERO, cents
from genesis.enterprise_fund.portfolio import ArrearsClass, classify

DOCTYPE = "Arrears Run"
METHOD = "genesis.enterprise_fund.arrears_runs.run"
FOLLOW_UPS = "genesis_arrears_followups"
CHUNK = 1000
# A credit that somebody else is changing is looked at again at the end, so many times.
ROUNDS = 3


def daily() -> None:
	"""The scheduler's job."""
	end_interrupted()
	run(new().name)


def start() -> str:
	"""Queue a run for today, or the one of today that did not end; gives its name. Raises RunBusyError."""
	end_interrupted()
	unfinished = frappe.db.get_value(
		DOCTYPE,
		{"posting_date": nowdate(), "status": ("not in", (run_log.COMPLETED, run_log.WITH_ERRORS))},
		"name",
		order_by="creation desc",
	)
	name = unfinished or new().name
	go_on(name)
	return name


def go_on(name: str) -> None:
	"""Queue the job of a run that stopped, or did not begin. Raises RunBusyError."""
	run_log.enqueue(DOCTYPE, name, METHOD)


def new() -> Document:
	"""A run for today."""
	doc = frappe.new_doc(DOCTYPE)
	doc.update({"posting_date": nowdate(), "status": "Draft"})
	return doc.insert(ignore_permissions=True)


def end_interrupted() -> None:
	"""Close runs of days that are over: what they did not do, the next one does."""
	for name in frappe.get_all(
		DOCTYPE,
		filters={
			"posting_date": ("<", nowdate()),
			"status": ("in", ("Draft", run_log.QUEUED, run_log.RUNNING)),
		},
		pluck="name",
	):
		frappe.db.set_value(DOCTYPE, name, "status", "Interrupted")


def run(name: str) -> None:
	"""Do a run; what follows from lateness (reminders, tasks) is then done by the functions of a hook."""
	frappe.set_user_lang(frappe.session.user)
	day = getdate(frappe.db.get_value(DOCTYPE, name, "posting_date"))
	run_log.execute(DOCTYPE, name, lambda progress: _work(progress, day))


def _work(progress: run_log.Progress, day: date) -> None:
	policy = arrears_policies.policy_on(day)
	classes = arrears_policies.classes_of(policy)
	names = arrears_store.to_look_at(day, everything=_last_policy() != policy)
	total = arrears_store.running()
	progress.forget_errors()
	progress.begin(total, total - len(names))
	version = frappe.db.get_value("Arrears Policy", policy, "version")
	progress.step(0, arrears_policy=policy, policy_version=version)
	changed, held = 0, []
	for begin in range(0, len(names), CHUNK):
		chunk = names[begin : begin + CHUNK]
		more, passed_over = _refresh(progress, chunk, classes, day)
		changed, held = changed + more, held + passed_over
		progress.step(len(chunk), changed_count=changed)
	for _round in range(ROUNDS):
		if held:
			more, held = _refresh(progress, held, classes, day)
			changed += more
	for microcredit in held:
		progress.note(microcredit, _("Somebody was changing it: its figures come with the next run"))
	progress.step(0, changed_count=changed, **arrears_store.totals())
	_follow_up(progress, day)


def _last_policy() -> str | None:
	"""The policy of the last run that ended: by another one, every credit is classified anew."""
	last = frappe.get_all(
		DOCTYPE,
		filters={"status": ("in", (run_log.COMPLETED, run_log.WITH_ERRORS))},
		pluck="arrears_policy",
		order_by="started_on desc",
		limit=1,
	)
	return last[0] if last else None


def _refresh(
	progress: run_log.Progress, names: Sequence[str], classes: Sequence[ArrearsClass], day: date
) -> tuple[int, list[str]]:
	credits = arrears_store.read(names, day)
	told, errors = figures(credits, classes, day)
	for microcredit, error in errors.items():
		progress.note(microcredit, error)
	# A new view of the database: the credits are locked as they are now, not as they were when they were read.
	frappe.db.commit()
	changed, held = arrears_store.write(credits, told, day)
	frappe.db.commit()
	return changed, held


def figures(
	credits: Sequence[RunningCredit], classes: Sequence[ArrearsClass], day: date
) -> tuple[dict[str, dict[str, Any]], dict[str, Exception]]:
	"""What the run writes, and what it could not compute, by name of the credit."""
	holders = [credit.row.name for credit in credits if credit.row.advance_left]
	contracts = arrears_store.contracts_of(holders)
	# What falls due next changes when that day is over; money held may pay it on the day itself.
	outdated = {
		credit.row.name
		for credit in credits
		if not credit.row.next_due_date or credit.row.next_due_date < day or credit.row.advance_left
	}
	coming = arrears_store.coming(sorted(outdated), day)
	told: dict[str, dict[str, Any]] = {}
	errors: dict[str, Exception] = {}
	for credit in credits:
		name = credit.row.name
		try:
			late = _lateness(credit, contracts.get(name), day)
			told[name] = _state(late, classes)
			if name in outdated:
				told[name].update(_next(late, coming.get(name), day))
		except Exception as error:  # one credit in disorder must not stop the others
			frappe.log_error(title=f"{DOCTYPE}: {name}")
			errors[name] = error
	return told, errors


def _lateness(credit: RunningCredit, contract: Any, day: date) -> Lateness:
	fees = cents(number(credit.row.fees_due))
	if contract is None:
		return lateness(credit.instalments, day, credit.policy, fees)
	advance, since = cents(number(credit.row.advance_left)), credit.row.schedule_on or day
	return lateness_with_advance(credit.instalments, day, contract, fees, advance, since)


def _state(late: Lateness, classes: Sequence[ArrearsClass]) -> dict[str, Any]:
	band = classify(late.days_past_due, classes)
	return {
		"status": arrears_store.IN_ARREARS if late.days_past_due else arrears_store.CURRENT,
		"days_past_due": late.days_past_due,
		"oldest_due_date": late.oldest_due,
		"arrears_class": band.title if band else None,
		"principal_due": late.principal_due,
		"interest_due": late.interest_due,
		"late_charges": late.late_charges,
		"amount_due": late.amount_due,
	}


def _next(late: Lateness, coming: tuple[date, Decimal] | None, day: date) -> dict[str, Any]:
	"""The first unpaid instalment of today or later."""
	due, amount = (day, late.due_today) if late.due_today else coming or (None, ZERO)
	return {"next_due_date": due, "next_due_amount": amount}


def _follow_up(progress: run_log.Progress, day: date) -> None:
	for method in frappe.get_hooks(FOLLOW_UPS):
		try:
			frappe.get_attr(method)(day)
			frappe.db.commit()
		except Exception as error:  # the figures stand, whatever becomes of a reminder
			frappe.db.rollback()
			frappe.log_error(title=f"{DOCTYPE}: {method}")
			progress.note(None, error)
