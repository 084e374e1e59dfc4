"""Courses, editions and enrolments for tests."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, nowdate

from genesis.tests.factories import get_or_make, make_office, make_participant, make_user

COURSE = "Test Course"


def make_course(title: str = COURSE, **values: Any) -> Document:
	"""A course of ten hours: 80 % of attendance and 60 % in the post-test complete it."""
	defaults = {"kind": "Soft Skills", "hours": 10, "minimum_attendance": 80, "minimum_score": 60}
	return get_or_make("Training Course", title, **{"title": title, "is_active": 1, **defaults, **values})


def make_edition(*days: int, hours: tuple[str, str] = ("08:00:00", "10:00:00"), **values: Any) -> Document:
	"""An open edition that meets on these days counted from today."""
	defaults = {
		"course": values.get("course") or make_course().name,
		"office": values.get("office") or make_office().name,
		"place": "Test Room",
		"capacity": 25,
		"trainers": [{"trainer": make_user("Trainer")}],
		"meetings": [
			{"meeting_date": add_days(nowdate(), day), "starts_at": hours[0], "ends_at": hours[1]}
			for day in days
		],
	}
	return frappe.get_doc({"doctype": "Course Edition", **defaults, **values}).insert()


def enrol(edition: Document, participant: str | None = None, **values: Any) -> Document:
	"""Somebody in an edition; a new participant unless one is named."""
	person = participant or make_participant(office=edition.office).name
	return frappe.get_doc(
		{"doctype": "Training Enrolment", "edition": edition.name, "participant": person, **values}
	).insert()
