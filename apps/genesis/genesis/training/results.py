"""What an enrolment amounts to: attendance, gain, what is missing, its status, and what follows from completing."""

from __future__ import annotations

from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt, getdate

from genesis.kept_fields import put_back
from genesis.participants import support_plans

from . import courses, needs
from .errors import EnrolmentError
from .meetings import EDITION, ENROLMENT
from .participation import (
	ATTENDANCE_MISSING,
	SCORE_MISSING,
	TEST_MISSING,
	Mark,
	absences_in_row,
	attendance_share,
	gain,
	what_is_missing,
)
from .seats import COMPLETED, ENROLLED, NOT_COMPLETED, WAITING, WITHDRAWN, enrolment_status

CLOSED = "Closed"
# What only Genesis writes, whatever a form or a client sends.
PROTECTED = ("enrolled_on", "moved_up_on", "withdrawn_on", "withdrawal_reason", "completed_on")


def keep_protected(doc: Document) -> None:
	"""What only Genesis writes stays as it was."""
	if doc.flags.written_by_genesis:
		return
	before = doc.get_doc_before_save()
	put_back(doc, PROTECTED)
	doc.set("attendance", before.attendance if before else [])


def check_tests(doc: Document) -> None:
	"""A score needs its mark "taken"; scores are percentages. Raises EnrolmentError."""
	for fieldname in ("pre_test", "post_test"):
		score = flt(doc.get(fieldname))
		label = _(doc.meta.get_label(fieldname))
		if not 0 <= score <= 100:
			frappe.throw(
				_("{0} lies between {1} and {2}").format(label, 0, 100),
				EnrolmentError,
				title=_("Score Not Accepted"),
			)
		if score and not doc.get(f"{fieldname}_taken"):
			doc.set(f"{fieldname}_taken", 1)


def compute(doc: Document) -> None:
	"""Fill everything that follows from attendance and tests."""
	rows = sorted(doc.attendance, key=lambda row: (getdate(row.meeting_date), row.idx))
	marks = [Mark(row.status, Decimal(str(flt(row.hours, 2)))) for row in rows]
	share = attendance_share(marks)
	points = gain(_score(doc, "pre_test"), _score(doc, "post_test"))
	missing = what_is_missing(courses.rule_of(doc.course), share, _score(doc, "post_test"))
	edition = frappe.db.get_value(EDITION, doc.edition, ["status", "closed_on", "end_date"], as_dict=True)
	doc.attendance_percent = float(share)
	doc.absences_in_row = absences_in_row([mark.status for mark in marks])
	doc.gain = float(points or 0)
	closed = edition.status == CLOSED
	doc.status = enrolment_status(bool(doc.withdrawn_on), bool(doc.moved_up_on), closed, missing)
	doc.missing = _say(missing) if doc.status in (ENROLLED, NOT_COMPLETED) and marks else None
	doc.completed_on = (
		min(getdate(edition.end_date or edition.closed_on), getdate(edition.closed_on))
		if doc.status == COMPLETED
		else None
	)


def follow(doc: Document) -> None:
	"""What a change of status brings: the support plan, training needs, the figures of the edition."""
	before = doc.get_doc_before_save()
	was = before.status if before else WAITING
	if before and was == doc.status:
		return
	if was == COMPLETED:
		needs.resume(doc.name)
	if doc.status == ENROLLED:
		needs.plan(doc)
	elif doc.status in (WITHDRAWN, NOT_COMPLETED):
		needs.release(doc.name)
	elif doc.status == COMPLETED:
		_complete(doc)
	count_people(doc.edition)


def _complete(doc: Document) -> None:
	needs.plan(doc)  # those that opened again when the course ended, and were met by a late test
	service = frappe.get_cached_value(courses.COURSE, doc.course, "service")
	result = _("Completed: {0}").format(doc.course)
	support_plans.record_service(doc.participant, service, doc.completed_on, result)
	needs.complete(doc.participant, doc.name)


def count_people(edition: str) -> None:
	"""Write how many people the edition has."""
	frappe.db.set_value(EDITION, edition, counts_of(edition), update_modified=False)


def counts_of(edition: str) -> dict[str, int]:
	"""How many people have a seat, wait, and completed the course."""
	statuses = frappe.get_all(ENROLMENT, filters={"edition": edition}, pluck="status", order_by="name asc")
	return {
		"enrolled": sum(status not in (WAITING, WITHDRAWN) for status in statuses),
		"waiting": statuses.count(WAITING),
		"completed": statuses.count(COMPLETED),
	}


def _score(doc: Document, fieldname: str) -> Decimal | None:
	return Decimal(str(flt(doc.get(fieldname), 2))) if doc.get(f"{fieldname}_taken") else None


def _say(missing: list[str]) -> str:
	texts = {
		ATTENDANCE_MISSING: _("Attendance is below what the course asks for"),
		TEST_MISSING: _("The post-test was not taken"),
		SCORE_MISSING: _("The post-test is below what the course asks for"),
	}
	return "\n".join(texts[each] for each in missing)
