"""Trainers: whom they trained, for whoever did may not evaluate the same person; and when they are busy."""

from __future__ import annotations

from collections.abc import Collection

import frappe

from . import courses
from .meeting_times import Meeting, first_overlap
from .meetings import EDITION, ENROLMENT, meetings_of
from .seats import SEATED


def trainers_of(participant: str, standard: str) -> set[str]:
	"""Hook `genesis_candidate_trainers`: users who taught the person something of the standard, ever."""
	rows = frappe.get_all(
		ENROLMENT,
		filters={"participant": participant, "status": ["in", SEATED]},
		fields=["edition", "course"],
		order_by="name asc",
	)
	taught = {row.course for row in rows if _concerns(row.course, standard)}
	editions = [row.edition for row in rows if row.course in taught]
	return set(
		frappe.get_all(
			"Course Edition Trainer",
			filters={"parenttype": EDITION, "parent": ["in", [*editions, ""]]},
			pluck="trainer",
			order_by="trainer asc",
		)
	)


def busy_trainers(
	trainers: Collection[str], meetings: Collection[Meeting], edition: str
) -> dict[str, tuple[Meeting, Meeting]]:
	"""Those who teach another edition at the time of one of these meetings of `edition`, with the two meetings."""
	rows = frappe.get_all(
		"Course Edition Trainer",
		filters={"parenttype": EDITION, "trainer": ["in", [*trainers, ""]], "parent": ["!=", edition or ""]},
		fields=["trainer", "parent"],
		order_by="parent asc",
	)
	held = set(
		frappe.get_all(
			EDITION,
			filters={"name": ["in", [*{row.parent for row in rows}, ""]], "status": ["!=", "Cancelled"]},
			pluck="name",
			order_by="name asc",
		)
	)
	others = meetings_of(held)
	busy: dict[str, tuple[Meeting, Meeting]] = {}
	for row in rows:
		pair = first_overlap(meetings, others.get(row.parent, ()))
		if pair and row.trainer not in busy:
			busy[row.trainer] = pair
	return busy


def _concerns(course: str, standard: str) -> bool:
	elements = frappe.get_cached_doc(courses.COURSE, course).elements
	return any(row.competency_standard == standard for row in elements)
