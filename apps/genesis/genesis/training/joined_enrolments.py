"""Two enrolments of one person in one edition, when two records become one: one holds the seat, the other is withdrawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, nowdate

from genesis.participants.linked_records import LinkedRow
from genesis.participants.record_changes import write

from . import results
from .meetings import EDITION, ENROLMENT
from .participation import MARKS
from .seats import COMPLETED, ENROLLED, NOT_COMPLETED, WAITING, WITHDRAWN

# Which of two enrolments stays: the one that says most.
BEST_FIRST = (COMPLETED, NOT_COMPLETED, ENROLLED, WAITING)
TESTS = ("pre_test", "post_test")
COMPUTED = (
	*("status", "attendance_percent", "absences_in_row", "gain", "missing", "completed_on"),
	*("moved_up_on", "withdrawn_on", "withdrawal_reason"),
	*(f"{test}{suffix}" for test in TESTS for suffix in ("", "_taken")),
)


def join(moved: Iterable[LinkedRow], survivor: str) -> list[dict[str, Any]]:
	"""Hook `genesis_joined_documents`: let each edition have the person once, with the better marks and scores of both.

	The seat that becomes free is given at the next change of the edition, so that a merge can be undone. Returns the
	changes, as record_changes knows them.
	"""
	names = [row.name for row in moved if row.column.doctype == ENROLMENT]
	if not names:
		return []
	editions = frappe.get_all(
		ENROLMENT, filters={"name": ["in", names]}, pluck="edition", distinct=True, order_by="edition asc"
	)
	changes: list[dict[str, Any]] = []
	for docs in _by_edition(survivor, editions).values():
		stays, *others = sorted(docs, key=_worth)
		for other in others:
			changes += _take_up(stays, other)
		changes += _settle(stays) if others else []
	return changes


def refresh_participant(participant: str) -> None:
	"""Hook `genesis_participant_refresh`: how many people the editions have since two records were joined or parted."""
	for edition in frappe.get_all(
		ENROLMENT,
		filters={"participant": participant},
		pluck="edition",
		distinct=True,
		order_by="edition asc",
	):
		kept = frappe.db.get_value(EDITION, edition, ["enrolled", "waiting", "completed"], as_dict=True)
		if kept and dict(kept) != results.counts_of(edition):
			results.count_people(edition)


def _by_edition(participant: str, editions: list[str]) -> dict[str, list[Document]]:
	found: dict[str, list[Document]] = defaultdict(list)
	filters = {"participant": participant, "edition": ["in", editions], "status": ["!=", WITHDRAWN]}
	for name in frappe.get_all(
		ENROLMENT, filters=filters, pluck="name", order_by="enrolled_on asc, name asc"
	):
		doc = frappe.get_doc(ENROLMENT, name)
		found[doc.edition].append(doc)
	return found


def _worth(doc: Document) -> tuple[int, float]:
	return BEST_FIRST.index(doc.status), -doc.attendance_percent


def _take_up(stays: Document, other: Document) -> list[dict[str, Any]]:
	"""Marks, scores and training needs of the other enrolment, which is withdrawn."""
	changes = []
	mine = {row.meeting: row for row in stays.attendance}
	for row in other.attendance:
		own = mine.get(row.meeting)
		if not own:
			place = {"parent": stays.name, "idx": len(stays.attendance) + 1}
			changes += write(row.doctype, row.name, place)
			stays.append("attendance", row.as_dict())
		elif MARKS.index(row.status) < MARKS.index(own.status):
			changes += write(own.doctype, own.name, {"status": row.status})
			own.status = row.status
	for test in TESTS:
		taken = f"{test}_taken"
		if cint(other.get(taken)) and (not cint(stays.get(taken)) or other.get(test) > stays.get(test)):
			stays.update({taken: 1, test: other.get(test)})
	for need in frappe.get_all("Training Need", filters={"enrolment": other.name}, pluck="name"):
		changes += write("Training Need", need, {"enrolment": stays.name})
	reason = _("The same person as in {0}").format(stays.name)
	gone = {"status": WITHDRAWN, "withdrawn_on": nowdate(), "withdrawal_reason": reason}
	return changes + write(ENROLMENT, other.name, {**gone, "missing": None, "completed_on": None})


def _settle(stays: Document) -> list[dict[str, Any]]:
	"""What the enrolment amounts to with the marks and scores of both."""
	stays.load_doc_before_save()
	results.compute(stays)
	changes = write(ENROLMENT, stays.name, {name: stays.get(name) for name in COMPUTED})
	results.follow(stays)
	return changes
