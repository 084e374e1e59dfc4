"""Coaching sessions: people and coach free at that time, who came, and what is followed up."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder import DocType
from frappe.utils import cint, format_datetime, get_datetime, getdate, now_datetime

from genesis.participants.row_joining import JoinRule
from genesis.training.meetings import busy_people, tell
from genesis.training.trainers import busy_trainers

from .coaching_times import Span, as_meetings
from .errors import CoachingError, CoachingOverlapError

SESSION, ATTENDANCE = "Coaching Session", "Coaching Attendance"
PLANNED, HELD, CANCELLED = "Planned", "Held", "Cancelled"
EXPECTED, PRESENT = "Expected", "Present"
INDIVIDUAL = "Individual"
LONGEST_HOURS = 10
JOINED = JoinRule(
	best={"attendance": (PRESENT, "Excused", "Absent", EXPECTED)}, texts=frozenset({"agreement"})
)


def set_defaults(doc: Document) -> None:
	"""The coach is whoever writes; an hour; the office is that of the people."""
	doc.coach = doc.coach or frappe.session.user
	if doc.starts_on and not doc.ends_on:
		doc.ends_on = frappe.utils.add_to_date(doc.starts_on, hours=1)


def check_people(doc: Document) -> None:
	"""Each person once, one in an individual session, no more than fit in a group, all of one office.

	Raises CoachingError.
	"""
	names = [row.participant for row in doc.people]
	if len(set(names)) < len(names):
		_refuse(_("{0}: a person is there twice").format(_("People")))
	if doc.kind == INDIVIDUAL and len(names) > 1:
		_refuse(_("{0}: an individual session has one person").format(_("People")))
	if doc.kind != INDIVIDUAL and cint(doc.max_people) and len(names) > cint(doc.max_people):
		_refuse(_("{0}: {1} people, and {2} fit").format(_("People"), len(names), doc.max_people))
	rows = frappe.get_all(
		"Participant", filters={"name": ("in", [*names, ""])}, fields=["name", "office", "merged_into"]
	)
	if merged := next((row for row in rows if row.merged_into), None):
		_refuse(
			_("Participant {0} was merged into {1}: use that record").format(merged.name, merged.merged_into)
		)
	offices = {row.office for row in rows}
	if len(offices) > 1:
		_refuse(_("{0}: all belong to one office").format(_("People")))
	doc.office = next(iter(offices), None)
	_check_readable(doc, names)


def _check_readable(doc: Document, names: Iterable[str]) -> None:
	before = doc.get_doc_before_save()
	known = {row.participant for row in before.people} if before else set()
	if not doc.flags.ignore_permissions:
		for name in set(names) - known:
			frappe.get_doc("Participant", name).check_permission("read")


def check_times(doc: Document) -> None:
	"""Raises CoachingError."""
	begins, ends = get_datetime(doc.starts_on), get_datetime(doc.ends_on)
	if ends <= begins:
		_refuse(_("{0} is before {1}").format(_("Ends"), _("Begins")))
	if (ends - begins).total_seconds() > LONGEST_HOURS * 3600:
		_refuse(_("A session lasts {0} hours at most").format(LONGEST_HOURS))
	if doc.status == HELD and begins > now_datetime():
		_refuse(_("A session that has not begun cannot have been held"))


def check_attendance(doc: Document) -> None:
	"""Who came is said of a session that was held. Raises CoachingError."""
	if doc.status == HELD and any(row.attendance == EXPECTED for row in doc.people):
		_refuse(_("{0}: say of each person whether they came").format(_("Attendance")))
	if doc.status != HELD and any(row.attendance == PRESENT for row in doc.people):
		doc.status = HELD if get_datetime(doc.starts_on) <= now_datetime() else doc.status
		if doc.status != HELD:
			_refuse(_("A session that has not begun cannot have been held"))
		check_attendance(doc)


def check_overlap(doc: Document) -> None:
	"""Neither the coach nor a person is in two sessions or courses at once. Raises CoachingOverlapError."""
	if doc.status == CANCELLED:
		return
	span = Span(get_datetime(doc.starts_on), get_datetime(doc.ends_on))
	people = [row.participant for row in doc.people]
	session, row = DocType(SESSION), DocType(ATTENDANCE)
	others = (
		frappe.qb.from_(session)
		.join(row)
		.on((row.parent == session.name) & (row.parenttype == SESSION))
		.select(session.name, session.coach, session.starts_on, row.participant)
		.where(session.status != CANCELLED)
		.where(session.name != (doc.name or ""))
		.where(session.starts_on < span.ends)
		.where(session.ends_on > span.begins)
		.where((session.coach == doc.coach) | row.participant.isin([*people, ""]))
		.orderby(session.starts_on)
		.limit(1)
		.run(as_dict=True)
	)
	if others:
		other = others[0]
		who = doc.coach if other.coach == doc.coach else other.participant
		_overlap(_("{0} has another coaching session: {1}").format(who, format_datetime(other.starts_on)))
	meetings = as_meetings(span)
	busy = {**busy_people(people, meetings, ""), **busy_trainers([doc.coach], meetings, "")}
	for who, (_mine, theirs) in busy.items():
		_overlap(_("{0} has a course at this time: {1}").format(who, tell(theirs)))


def last_session_day(participant: str) -> str | None:
	"""The day of the last session to which the person came."""
	session, row = DocType(SESSION), DocType(ATTENDANCE)
	found = (
		frappe.qb.from_(session)
		.join(row)
		.on((row.parent == session.name) & (row.parenttype == SESSION))
		.select(session.starts_on)
		.where(row.participant == participant)
		.where(row.attendance == PRESENT)
		.orderby(session.starts_on, order=frappe.qb.desc)
		.limit(1)
		.run()
	)
	return getdate(found[0][0]) if found else None


def _refuse(message: str) -> None:
	frappe.throw(message, CoachingError, title=_("Coaching Session"))


def _overlap(message: str) -> None:
	frappe.throw(message, CoachingOverlapError, title=_("Coaching Session"))
