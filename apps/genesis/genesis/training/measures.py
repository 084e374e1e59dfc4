"""What can be measured of training."""

from __future__ import annotations

import frappe
from frappe.query_builder import DocType

from genesis.monitoring.dimensions import COURSE_KIND, OFFICE, PERSONAL
from genesis.monitoring.measure import COUNT, MEAN, NUMBER, PEOPLE, PERSONS, Evidence, Measure, Record, Span
from genesis.monitoring.reading import records, within

from .meetings import EDITION, ENROLMENT
from .seats import COMPLETED, SEATED

DIMENSIONS = (*PERSONAL, COURSE_KIND)


def enrolled(span: Span) -> list[Record]:
	"""Seats in courses that began in the span, as the reports about training count them."""
	table, edition = DocType(ENROLMENT), DocType(EDITION)
	query = (
		frappe.qb.from_(table)
		.join(edition)
		.on(edition.name == table.edition)
		.where(table.status.isin(SEATED) & within(edition.start_date, span))
	)
	return records(query, ENROLMENT, **_columns())


def completed_of_enrolled(span: Span) -> list[Record]:
	"""Those of the seats in courses that began in the span that were completed."""
	table, edition = DocType(ENROLMENT), DocType(EDITION)
	query = (
		frappe.qb.from_(table)
		.join(edition)
		.on(edition.name == table.edition)
		.where((table.status == COMPLETED) & within(edition.start_date, span))
	)
	return records(query, ENROLMENT, **_columns())


def completed(span: Span) -> list[Record]:
	"""Courses completed in the span."""
	table = DocType(ENROLMENT)
	query = frappe.qb.from_(table).where((table.status == COMPLETED) & within(table.completed_on, span))
	return records(query, ENROLMENT, **_columns())


def gains(span: Span) -> list[Record]:
	"""Points gained between both tests, of courses completed in the span."""
	table = DocType(ENROLMENT)
	query = frappe.qb.from_(table).where(
		(table.status == COMPLETED)
		& within(table.completed_on, span)
		& (table.pre_test_taken == 1)
		& (table.post_test_taken == 1)
	)
	return records(query, ENROLMENT, value=table.gain, **_columns())


def _columns() -> dict:
	table = DocType(ENROLMENT)
	return {
		"key": table.name,
		"participant": table.participant,
		"dimensions": {OFFICE: table.office, COURSE_KIND: table.kind},
	}


_BY = {OFFICE: "office", COURSE_KIND: "kind"}
_DONE = Evidence(("List", ENROLMENT), {"status": COMPLETED}, "completed_on", by=_BY)
_BEGUN = Evidence(("query-report", "Training Enrolment by Kind"), first="from_date", last="to_date")
_COMPLETED_ON, _STARTED_ON = "The day the course was completed", "The day the course began"
MEASURES = (
	Measure(
		"People Who Completed Training",
		PEOPLE,
		PERSONS,
		_COMPLETED_ON,
		ENROLMENT,
		completed,
		DIMENSIONS,
		_DONE,
	),
	Measure("Trainings Completed", COUNT, NUMBER, _COMPLETED_ON, ENROLMENT, completed, DIMENSIONS, _DONE),
	Measure("Gain between Tests", MEAN, NUMBER, _COMPLETED_ON, ENROLMENT, gains, DIMENSIONS, _DONE),
	Measure(
		"Enrolments in Courses Begun", COUNT, NUMBER, _STARTED_ON, ENROLMENT, enrolled, DIMENSIONS, _BEGUN
	),
	Measure(
		"Enrolments Completed in Courses Begun",
		COUNT,
		NUMBER,
		_STARTED_ON,
		ENROLMENT,
		completed_of_enrolled,
		DIMENSIONS,
		_BEGUN,
		part_of=("Enrolments in Courses Begun",),
	),
)
