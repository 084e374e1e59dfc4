"""Erasures: planned, confirmed by somebody who read the plan, done in the background, taken up again if interrupted."""

import json
import time
from collections import Counter
from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from genesis.participants.access import require

from . import erasure_plan
from .erasure_steps import SEARCH, STEPS
from .erasure_sweep import leftovers
from .erasure_words import words_of
from .errors import ErasureError
from .long_jobs import FAILED, with_all_rights
from .person_records import PARTICIPANT, collect, same_person

ERASURE = "Personal Data Erasure"
PLANNED, REFUSED, QUEUED, RUNNING, DONE = "Planned", "Refused", "Queued", "Running", "Done"
AGAIN = (PLANNED, REFUSED)
PROTECTED = (
	*("status", "blockers", "error", "confirmed_by", "started_on", "finished_on", "seconds"),
	*("planned_on", "steps_done", "leftovers"),
)
TIMEOUT = 4 * 60 * 60


def plan(doc: Document) -> None:
	"""Fill the plan of an erasure that was not begun. Raises ErasureError."""
	_require_person(doc)
	people = same_person(doc.participant)
	found = erasure_plan.blockers(people)
	doc.blockers = "\n".join(found) or None
	doc.status = REFUSED if found else PLANNED
	doc.planned_on = now_datetime()
	doc.set("plan", erasure_plan.lines(collect(doc.participant)))


def keep(doc: Document) -> None:
	"""What only Genesis writes stays as it was."""
	before = doc.get_doc_before_save()
	if before and not doc.flags.written_by_genesis:
		for fieldname in PROTECTED:
			doc.set(fieldname, before.get(fieldname))
		doc.set("plan", before.get("plan"))


@frappe.whitelist(methods=["POST"])
def plan_again(name: str) -> str:
	"""Look again at what would happen; returns the status. Raises ErasureError, PermissionError."""
	require(ERASURE, "write", name)
	doc = frappe.get_doc(ERASURE, name, for_update=True)
	if doc.status not in AGAIN:
		_refuse(_("{0} was begun already").format(doc.name))
	plan(doc)
	doc.flags.written_by_genesis = True
	doc.save()
	return doc.status


@frappe.whitelist(methods=["POST"])
def confirm(name: str, participant: str) -> None:
	"""Begin the erasure; `participant` is typed again by whoever confirms. Raises ErasureError, PermissionError."""
	require(ERASURE, "write", name)
	doc = frappe.get_doc(ERASURE, name, for_update=True)
	if (participant or "").strip().upper() != doc.participant.upper():
		_refuse(_("Type the number of the participant to confirm: {0}").format(doc.participant))
	if doc.status not in (*AGAIN, FAILED):
		_refuse(_("{0} was begun already").format(doc.name))
	_refuse_blocked(doc)
	doc.db_set({"status": QUEUED, "blockers": None, "confirmed_by": frappe.session.user, "error": None})
	frappe.enqueue(
		"genesis.protection.erasures.run",
		queue="long",
		timeout=TIMEOUT,
		enqueue_after_commit=True,
		name=doc.name,
	)


def run(name: str) -> None:
	"""Job: do the steps that were not done yet. What went wrong is written down, and the job may be started again."""
	started = time.monotonic()
	doc = frappe.get_doc(ERASURE, name, for_update=True)
	if doc.status == DONE:
		return
	with with_all_rights(ERASURE, name):
		_refuse_blocked(doc)
		_set(name, status=RUNNING, started_on=doc.started_on or now_datetime(), error=None)
		frappe.db.commit()
		_do_steps(doc)
		seconds = round(time.monotonic() - started, 1)
		_set(name, status=DONE, finished_on=now_datetime(), seconds=seconds)
		frappe.db.commit()


def take_up_interrupted() -> None:
	"""Daily job: an erasure that was queued or running and is no longer worked on is started again."""
	before = frappe.utils.add_to_date(now_datetime(), seconds=-TIMEOUT)
	for name in frappe.get_all(
		ERASURE, filters={"status": ("in", (QUEUED, RUNNING)), "modified": ("<", before)}, pluck="name"
	):
		frappe.enqueue("genesis.protection.erasures.run", queue="long", timeout=TIMEOUT, name=name)


def _do_steps(doc: Document) -> None:
	done = json.loads(doc.steps_done or "[]")
	records, words = collect(doc.participant), words_of(same_person(doc.participant))
	for step, work in STEPS.items():
		if step in done:
			continue
		work(records)
		done.append(step)
		if step == SEARCH:
			_set(doc.name, leftovers=_kinds(leftovers(words)))
		_set(doc.name, steps_done=json.dumps(done))
		frappe.db.commit()


def _kinds(found: list[tuple[str, str]]) -> str | None:
	"""Which kinds of records, without the names themselves."""
	counts = Counter(table.removeprefix("tab") for table, _key in found)
	return ", ".join(f"{_(kind)} ({count})" for kind, count in sorted(counts.items())) or None


def _set(name: str, **values: object) -> None:
	frappe.db.set_value(ERASURE, name, values)


def _require_person(doc: Document) -> None:
	person = frappe.db.get_value(
		PARTICIPANT, doc.participant, ["merged_into", "erased_on", "office"], as_dict=True
	)
	if not person:
		return  # Frappe names the broken link itself
	if person.merged_into:
		_refuse(
			_("Participant {0} was merged into {1}: use that record").format(
				doc.participant, person.merged_into
			)
		)
	if person.erased_on:
		_refuse(_("Participant {0} was erased already").format(doc.participant))
	if doc.is_new() and not doc.flags.ignore_permissions:
		require(PARTICIPANT, "read", doc.participant)
	doc.office = person.office


def _refuse_blocked(doc: Document) -> None:
	found = erasure_plan.blockers(same_person(doc.participant))
	if found:
		_refuse("<br>".join(found))


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, ErasureError, title=_("Erasure"))
