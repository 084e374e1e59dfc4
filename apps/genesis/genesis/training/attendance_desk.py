"""Attendance and scores of a whole group, taken on a telephone and saved in one request, all or none."""

import math
from typing import Any, NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, flt, getdate, now_datetime, nowdate

from genesis import arguments
from genesis.participants.access import require
from genesis.participants.report_tools import shown_names

from . import absence_tasks, enrolments
from .errors import AttendanceError
from .meetings import EDITION, ENROLMENT, as_meeting, tell
from .participation import MARKS
from .seats import ENROLLED, SEATED

TESTS = ("pre_test", "post_test")
DAYS_BACK = 60


@frappe.whitelist()
def groups() -> list[dict[str, Any]]:
	"""Open editions that the user may read, with their meetings up to today; those of today first.

	Raises frappe.PermissionError.
	"""
	require(EDITION)
	today = getdate(nowdate())
	editions = frappe.get_list(
		EDITION,
		filters={
			"status": "Open",
			"start_date": ["<=", today],
			"end_date": [">=", add_days(today, -DAYS_BACK)],
		},
		fields=["name", "course", "place", "office", "start_date", "end_date", "enrolled"],
		order_by="start_date desc, name desc",
		limit_page_length=200,
	)
	meetings = frappe.get_all(
		"Course Meeting",
		filters={
			"parenttype": EDITION,
			"parent": ["in", [*(row.name for row in editions), ""]],
			"meeting_date": ["<=", today],
		},
		fields=["name", "parent", "meeting_date", "starts_at", "ends_at", "topic", "attendance_taken_on"],
		order_by="meeting_date desc, starts_at asc",
	)
	for edition in editions:
		edition.meetings = [_shown(row, today) for row in meetings if row.parent == edition.name]
	return sorted(
		(edition for edition in editions if edition.meetings),
		key=lambda edition: not edition.meetings[0]["is_today"],
	)


@frappe.whitelist()
def sheet(edition: str, meeting: str) -> dict[str, Any]:
	"""The people of a group with their marks of one meeting and their scores. Raises AttendanceError, PermissionError."""
	require(EDITION, "read", edition)
	row = _meeting(frappe.get_doc(EDITION, edition), meeting)
	people = _readable(edition)
	marks = {
		mark.parent: mark.status
		for mark in frappe.get_all(
			"Training Attendance",
			filters={"parenttype": ENROLMENT, "parent": ["in", [*people, ""]], "meeting": meeting},
			fields=["parent", "status"],
			order_by="parent asc",
		)
	}
	names = shown_names(person.participant for person in people.values())
	rows = [
		{**person, "person_name": names.get(person.participant), "mark": marks.get(name)}
		for name, person in people.items()
	]
	return {
		"title": tell(as_meeting(row)),
		"taken": bool(row.attendance_taken_on),
		"may_write": bool(frappe.has_permission(EDITION, "write", doc=edition)),
		"people": sorted(rows, key=lambda each: (each["person_name"] or "", each["participant"])),
	}


@frappe.whitelist(methods=["POST"])
def save_attendance(edition: str, meeting: str, marks: str | dict) -> dict[str, int]:
	"""Save who came to a meeting: `marks` is enrolment -> Present, Late, Excused or Absent. All or none.

	Returns how many were marked, and how many came. Raises AttendanceError, frappe.PermissionError.
	"""
	given = _given(marks)
	doc = _writable(edition, ("Open",))
	row = _meeting(doc, meeting)
	if getdate(row.meeting_date) > getdate(nowdate()):
		_refuse(_("{0} is still to come").format(tell(as_meeting(row))))
	people = _known(edition, given, (ENROLLED,))
	for status in given.values():
		if status not in MARKS:
			_refuse(_("{0} is none of {1}").format(status, ", ".join(_(mark) for mark in MARKS)))
	hours = float(as_meeting(row).hours)
	for name in people:
		_mark(frappe.get_doc(ENROLMENT, name), row, hours, given[name])
	frappe.db.set_value(
		"Course Meeting", row.name, "attendance_taken_on", now_datetime(), update_modified=False
	)
	return {"marked": len(people), "came": sum(status in ("Present", "Late") for status in given.values())}


@frappe.whitelist(methods=["POST"])
def save_scores(edition: str, test: str, scores: str | dict) -> int:
	"""Save the scores of a test: `scores` is enrolment -> percentage, empty for a test not taken. All or none.

	Raises AttendanceError, EnrolmentError, frappe.PermissionError.
	"""
	given = _given(scores)
	if test not in TESTS:
		_refuse(_("{0} is none of {1}").format(test, ", ".join(TESTS)))
	_writable(edition, ("Open", "Closed"))
	people = _known(edition, given, SEATED)
	for name in people:
		score = _percentage(given[name])
		doc = frappe.get_doc(ENROLMENT, name)
		doc.set(f"{test}_taken", int(score is not None))
		doc.set(test, score or 0)
		doc.save()
	return len(people)


def _mark(doc: Document, meeting: Document, hours: float, status: str) -> None:
	"""Write one mark, if it is another one."""
	row = next((each for each in doc.attendance if each.meeting == meeting.name), None)
	if row and row.status == status:
		return
	row = row or doc.append("attendance", {"meeting": meeting.name})
	row.update({"meeting_date": meeting.meeting_date, "hours": hours, "status": status})
	doc.flags.written_by_genesis = True
	doc.save()
	absence_tasks.follow(doc)


def _shown(row: frappe._dict, today: Any) -> dict[str, Any]:
	return {
		"name": row.name,
		"title": tell(as_meeting(row)),
		"topic": row.topic,
		"is_today": row.meeting_date == today,
		"taken": bool(row.attendance_taken_on),
	}


def _writable(edition: str, statuses: tuple[str, ...]) -> Document:
	"""The edition, locked, if it still takes what is to be written."""
	require(EDITION, "write", edition)
	require(ENROLMENT, "write")
	status = enrolments.lock(edition).status
	if status not in statuses:
		_refuse(_("{0} is {1} and no longer changes").format(edition, _(status).lower()))
	return frappe.get_doc(EDITION, edition)


def _meeting(edition: Document, meeting: str) -> Document:
	row = next((row for row in edition.meetings if row.name == meeting), None)
	return row or _refuse(_("{0} has no such meeting").format(edition.name))


def _readable(edition: str) -> dict[str, frappe._dict]:
	"""Enrolments with a seat that the user may read."""
	fields = ["name", "participant", "attendance_percent", "absences_in_row", *TESTS]
	rows = frappe.get_list(
		ENROLMENT,
		filters={"edition": edition, "status": ["in", SEATED]},
		fields=[*fields, *(f"{test}_taken" for test in TESTS)],
		order_by="name asc",
		limit_page_length=0,
	)
	return {row.name: row for row in rows}


def _known(edition: str, given: dict[str, Any], statuses: tuple[str, ...]) -> list[str]:
	"""The enrolments that were given, all of which must be of this edition and the user's to see."""
	known = frappe.get_list(
		ENROLMENT,
		filters={"edition": edition, "status": ["in", statuses]},
		pluck="name",
		order_by="name asc",
		limit_page_length=0,
	)
	if strangers := sorted(set(given) - set(known)):
		_refuse(_("{0} has no seat in {1}").format(strangers[0], edition))
	return sorted(given)


def _given(values: str | dict) -> dict[str, Any]:
	parsed = arguments.mapping(values)
	if not parsed:
		_refuse(_("Nobody was marked"))
	return parsed


def _percentage(value: Any) -> float | None:
	if value is None or str(value).strip() == "":
		return None
	try:
		score = float(str(value).replace(",", "."))
		if math.isfinite(score):
			return flt(score, 2)
	except ValueError:
		pass
	_refuse(_("{0} is not a number").format(frappe.utils.escape_html(str(value))))


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, AttendanceError, title=_("Attendance Not Accepted"))
