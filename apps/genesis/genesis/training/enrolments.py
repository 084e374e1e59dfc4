"""Enrolling people: a seat or the waiting list, never two courses at the same time, and leaving."""

from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, getdate, now_datetime, nowdate

from genesis import arguments
from genesis.participants.access import require

from . import needs, results
from .errors import EnrolmentError, MeetingOverlapError
from .meeting_times import Meeting
from .meetings import EDITION, ENROLMENT, busy_people, meetings_of, tell
from .seats import ENROLLED, SEATED, WAITING, WITHDRAWN, free_seats, next_in_line

OPEN = "Open"
TASK_DAYS = 2


def hold_edition(doc: Document) -> None:
	"""Before the enrolment gets its number: whoever comes second waits here, and then sees which seats are taken."""
	if doc.edition:
		lock_as_it_is(doc.edition)


def check_new(doc: Document) -> None:
	"""The edition is open, the person is not in it already and is free. Raises EnrolmentError, MeetingOverlapError."""
	if not doc.is_new():
		return
	edition = lock(doc.edition)
	if edition.status != OPEN:
		_refuse(_("{0} is {1}: nobody can be enrolled").format(doc.edition, _(edition.status).lower()))
	others = {"participant": doc.participant, "edition": doc.edition, "status": ["!=", WITHDRAWN]}
	if other := frappe.db.get_value(ENROLMENT, others):
		_refuse(_("{0} is in {1} already: {2}").format(doc.participant, doc.edition, other))
	if frappe.db.get_value("Participant", doc.participant, "status") == "Exited":
		_refuse(_("{0} has left the programme").format(doc.participant))
	refuse_overlap(doc.participant, doc.edition)


def refuse_overlap(participant: str, edition: str) -> None:
	"""Raises MeetingOverlapError naming both meetings."""
	busy = busy_people([participant], meetings_of([edition])[edition], edition)
	if participant in busy:
		say_overlap(participant, *busy[participant])


def say_overlap(person: str, mine: Meeting, other: Meeting) -> NoReturn:
	"""Raise MeetingOverlapError: somebody would be in two places at once."""
	frappe.throw(
		_("{0} is in {1} on {2}, at the time of {3}").format(person, other.label, tell(other), tell(mine)),
		MeetingOverlapError,
		title=_("Meetings Overlap"),
	)


def take_seat(doc: Document) -> None:
	"""A new enrolment gets a seat, or the end of the waiting list. The edition was locked by `check_new`."""
	if not doc.is_new():
		return
	doc.enrolled_on = now_datetime()
	free = _free(doc.edition)
	doc.moved_up_on = nowdate() if free else None


def say_waiting(doc: Document) -> None:
	"""Tell whoever enrols that the course is full."""
	if doc.status == WAITING:
		frappe.msgprint(
			_("The course is full: {0} is on the waiting list and moves up when somebody leaves").format(
				doc.participant
			),
			indicator="orange",
			alert=True,
		)


@frappe.whitelist(methods=["POST"])
def enrol(edition: str, participants: str | list) -> dict[str, int]:
	"""Enrol several people at once, all or none; gives how many got a seat and how many wait.

	Raises EnrolmentError, MeetingOverlapError, frappe.PermissionError.
	"""
	require(ENROLMENT, "create")
	require(EDITION, "read", edition)
	names = arguments.names(participants)
	if not names:
		_refuse(_("Choose the people to enrol"))
	docs = [
		frappe.get_doc({"doctype": ENROLMENT, "edition": edition, "participant": name}).insert()
		for name in names
	]
	seated = sum(doc.status == ENROLLED for doc in docs)
	return {"enrolled": seated, "waiting": len(docs) - seated}


@frappe.whitelist(methods=["POST"])
def withdraw(enrolment: str, reason: str) -> list[str]:
	"""Somebody leaves a course; the seat goes to whoever has waited longest. Returns the enrolments that moved up.

	Raises EnrolmentError, frappe.PermissionError.
	"""
	require(ENROLMENT, "write", enrolment)
	reason = (reason or "").strip()
	if not reason:
		_refuse(_("{0} is missing").format(_("Reason of the Withdrawal")))
	edition = frappe.db.get_value(ENROLMENT, enrolment, "edition")
	lock_as_it_is(edition)
	doc = frappe.get_doc(ENROLMENT, enrolment)
	if doc.status not in (WAITING, ENROLLED):
		_refuse(_("{0} is {1}: nobody leaves it any more").format(doc.name, _(doc.status).lower()))
	leave(doc, reason)
	return fill_seats(edition)


def leave(doc: Document, reason: str) -> None:
	"""Write that the person left. The caller holds the lock of the edition."""
	doc.withdrawn_on, doc.withdrawal_reason = nowdate(), reason
	doc.flags.written_by_genesis = True
	doc.save(ignore_permissions=True)
	for todo in frappe.get_all(
		"ToDo",
		filters={"reference_type": ENROLMENT, "reference_name": doc.name, "status": "Open"},
		pluck="name",
		order_by="name asc",
	):
		frappe.db.set_value("ToDo", todo, "status", "Closed")


def fill_seats(edition: str) -> list[str]:
	"""Whoever has waited longest gets the free seats, with a task for the trainer to tell them. Returns enrolments.

	Who meanwhile has another course at that time is passed over and keeps waiting; a course that is over takes nobody.
	"""
	state = lock(edition)
	if state.status != OPEN or (state.end_date and getdate(state.end_date) < getdate(nowdate())):
		return []
	rows = frappe.get_all(
		ENROLMENT,
		filters={"edition": edition, "status": WAITING},
		fields=["name", "participant"],
		order_by="enrolled_on asc, name asc",
	)
	free = _free(edition)
	if not rows or not free:
		return []
	busy = busy_people([row.participant for row in rows], meetings_of([edition])[edition], edition)
	hindered = {row.name for row in rows if row.participant in busy}
	moved = next_in_line([row.name for row in rows], free, hindered)
	for name in moved:
		doc = frappe.get_doc(ENROLMENT, name)
		doc.moved_up_on = nowdate()
		doc.flags.written_by_genesis = True
		doc.save(ignore_permissions=True)
		_ask_to_tell(doc)
	return moved


def before_removal(doc: Document) -> None:
	"""An enrolment with attendance is history: it is withdrawn, not deleted. Raises EnrolmentError."""
	if doc.attendance:
		_refuse(_("{0} has attendance: withdraw it instead").format(doc.name))
	needs.release(doc.name)


def after_removal(doc: Document) -> None:
	"""The seat is free."""
	results.count_people(doc.edition)
	fill_seats(doc.edition)


def lock(edition: str) -> frappe._dict:
	"""The edition, held until the end of the transaction so that no seat is given twice."""
	return _row(edition, for_update=True) or _refuse(_("{0} does not exist").format(edition))


def lock_as_it_is(edition: str) -> frappe._dict:
	"""Like `lock`, and everything read afterwards is as it was left by whoever held the lock before.

	Whoever waited for a lock still reads the rest of the database as it was before; while nothing is written yet the
	transaction begins anew. Raises EnrolmentError if something was.
	"""
	found = lock(edition)
	if _row(edition) == found:
		return found
	if frappe.db.transaction_writes:
		_refuse(_("Somebody else is enrolling people in {0} at this moment: try again").format(edition))
	frappe.db.rollback()
	return lock(edition)


def _row(edition: str, for_update: bool = False) -> frappe._dict | None:
	fields = ["status", "capacity", "end_date", "enrolled", "waiting"]
	return frappe.db.get_value(EDITION, edition, fields, as_dict=True, for_update=for_update)


def first_trainer(edition: str) -> str | None:
	"""Whom tasks about the edition go to."""
	return frappe.db.get_value(
		"Course Edition Trainer", {"parenttype": EDITION, "parent": edition}, "trainer", order_by="idx asc"
	)


def _free(edition: str) -> int:
	taken = frappe.db.count(ENROLMENT, {"edition": edition, "status": ["in", SEATED]})
	return free_seats(frappe.db.get_value(EDITION, edition, "capacity"), taken)


def _ask_to_tell(doc: Document) -> None:
	if trainer := first_trainer(doc.edition):
		frappe.get_doc(
			{
				"doctype": "ToDo",
				"allocated_to": trainer,
				"reference_type": ENROLMENT,
				"reference_name": doc.name,
				"date": add_days(nowdate(), TASK_DAYS),
				"description": _("{0} got a seat in {1} ({2}): tell the person").format(
					doc.participant, doc.course, doc.edition
				),
			}
		).insert(ignore_permissions=True)


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, EnrolmentError, title=_("Enrolment Not Accepted"))
