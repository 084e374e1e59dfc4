"""Editions of courses: meetings that do not overlap, costs, seats, and how an edition ends."""

from decimal import Decimal
from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, getdate, nowdate

from genesis.enterprise_fund.money import ZERO, cents
from genesis.kept_fields import put_back
from genesis.participants.access import require

from . import enrolments, results
from .errors import EditionError, MeetingOverlapError
from .meeting_times import Meeting, overlap_within
from .meetings import EDITION, ENROLMENT, as_meeting, busy_people, tell
from .seats import ENROLLED, SEATED, WAITING
from .trainers import busy_trainers

OPEN, CLOSED, CANCELLED = "Open", "Closed", "Cancelled"
PROTECTED = ("status", "closed_on", "cancelled_on", "cancel_reason", "reopened_on", "reopening_reason")
TAKEN = "attendance_taken_on"


def keep_protected(doc: Document) -> None:
	"""What only Genesis writes stays as it was."""
	before = doc.get_doc_before_save()
	put_back(doc, PROTECTED)
	doc.status = doc.status or OPEN
	taken = {row.name: row.get(TAKEN) for row in before.meetings} if before else {}
	for row in doc.meetings:
		row.set(TAKEN, taken.get(row.name))


def check(doc: Document) -> None:
	"""Raises EditionError, MeetingOverlapError."""
	before = doc.get_doc_before_save()
	if before and before.status != OPEN:
		_refuse(_("{0} is {1} and no longer changes").format(doc.name, _(before.status).lower()))
	if not before and not frappe.db.get_value("Training Course", doc.course, "is_active"):
		_refuse(_("{0} is no longer offered").format(doc.course))
	if cint(doc.capacity) < 1:
		_refuse(_("{0} must be more than 0").format(_("Capacity")))
	trainers = [row.trainer for row in doc.trainers]
	if len(set(trainers)) < len(trainers):
		_refuse(_("A trainer is there twice"))
	if cint(doc.capacity) < results.counts_of(doc.name)["enrolled"]:
		_refuse(_("{0} is less than the people enrolled").format(_("Capacity")))
	_check_meetings(doc)
	_keep_meetings_taken(doc, before)


def complete(doc: Document) -> None:
	"""Fill what follows from the meetings, the costs and the people."""
	days = sorted(getdate(row.meeting_date) for row in doc.meetings)
	doc.start_date, doc.end_date = (days[0], days[-1]) if days else (None, None)
	doc.meetings.sort(key=lambda row: as_meeting(row))
	for position, row in enumerate(doc.meetings, start=1):
		row.idx = position
	doc.currency = doc.currency or frappe.db.get_default("currency") or "USD"
	total = ZERO
	for row in doc.costs:
		row.currency = doc.currency
		total += cents(str(row.amount or 0))
	doc.total_cost = total
	doc.update(results.counts_of(doc.name))


def check_people(doc: Document) -> None:
	"""New days must not put people or trainers in two places at once. Raises MeetingOverlapError."""
	meetings = [as_meeting(row) for row in doc.meetings]
	_check_trainers(doc, meetings)
	if doc.is_new():
		return
	people = frappe.get_all(
		ENROLMENT,
		filters={"edition": doc.name, "status": ["in", SEATED]},
		pluck="participant",
		order_by="participant asc",
	)
	for person, pair in busy_people(people, meetings, doc.name).items():
		enrolments.say_overlap(person, *pair)


@frappe.whitelist(methods=["POST"])
def close(edition: str) -> dict[str, int]:
	"""The course is over: everybody's result is settled, whoever waited leaves the list. Gives how many completed it.

	Raises EditionError while a meeting lacks its attendance, frappe.PermissionError.
	"""
	require(EDITION, "write", edition)
	state = enrolments.lock(edition)
	if state.status != OPEN:
		_refuse(_("{0} is {1} and no longer changes").format(edition, _(state.status).lower()))
	doc = frappe.get_doc(EDITION, edition)
	if not doc.meetings:
		_refuse(_("{0} has no meetings").format(edition))
	if open_meetings := [row for row in doc.meetings if not row.get(TAKEN)]:
		_refuse(_("Attendance of {0} is missing").format(tell(as_meeting(open_meetings[0]))))
	doc.db_set({"status": CLOSED, "closed_on": nowdate()})
	for enrolment in _people(edition, WAITING):
		enrolments.leave(enrolment, _("No seat became free"))
	for enrolment in _people(edition, ENROLLED):
		enrolment.flags.written_by_genesis = True
		enrolment.save(ignore_permissions=True)
	return results.counts_of(edition)


@frappe.whitelist(methods=["POST"])
def cancel(edition: str, reason: str) -> int:
	"""The course does not take place: everybody is released. Gives how many people. Raises EditionError."""
	require(EDITION, "write", edition)
	reason = (reason or "").strip()
	if not reason:
		_refuse(_("{0} is missing").format(_("Reason of the Cancellation")))
	state = enrolments.lock(edition)
	if state.status != OPEN:
		_refuse(_("{0} is {1} and no longer changes").format(edition, _(state.status).lower()))
	doc = frappe.get_doc(EDITION, edition)
	doc.db_set({"status": CANCELLED, "cancelled_on": nowdate(), "cancel_reason": reason})
	people = [*_people(edition, ENROLLED), *_people(edition, WAITING)]
	for enrolment in people:
		enrolments.leave(enrolment, _("The course was cancelled"))
	return len(people)


def cost_per_person(total: Decimal, people: int) -> Decimal | None:
	"""Money per person to the cent; None while nobody came."""
	return cents(total / people) if people else None


def _people(edition: str, status: str) -> list[Document]:
	names = frappe.get_all(
		ENROLMENT, filters={"edition": edition, "status": status}, pluck="name", order_by="name asc"
	)
	return [frappe.get_doc(ENROLMENT, name) for name in names]


def _check_meetings(doc: Document) -> None:
	for row in doc.meetings:
		meeting = as_meeting(row)
		if meeting.ends <= meeting.starts:
			_refuse(_("Row {0}: {1} is not after {2}").format(row.idx, _("To"), _("From")))
	if pair := overlap_within(as_meeting(row) for row in doc.meetings):
		frappe.throw(
			_("Two meetings overlap: {0} and {1}").format(*map(tell, pair)),
			MeetingOverlapError,
			title=_("Meetings Overlap"),
		)


def _keep_meetings_taken(doc: Document, before: Document | None) -> None:
	"""A meeting whose attendance was taken stays as it was."""
	now = {row.name: as_meeting(row) for row in doc.meetings}
	for row in before.meetings if before else ():
		if row.get(TAKEN) and now.get(row.name) != as_meeting(row):
			_refuse(_("Attendance of {0} was taken: the meeting stays").format(tell(as_meeting(row))))


def _check_trainers(doc: Document, meetings: list[Meeting]) -> None:
	busy = busy_trainers([row.trainer for row in doc.trainers], meetings, doc.name)
	for trainer, (mine, other) in busy.items():
		enrolments.say_overlap(trainer, mine, other)


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, EditionError, title=_("Course Edition Not Accepted"))
