"""What can be measured of registration and care."""

from __future__ import annotations

import frappe
from frappe.query_builder import DocType

from genesis.monitoring.dimensions import OF_PERSON, OFFICE, PERSONAL, SERVICE
from genesis.monitoring.measure import COUNT, NUMBER, PEOPLE, PERSONS, Evidence, Measure, Record, Span
from genesis.monitoring.reading import records, within

PERSON, INTERVIEW, PLAN = "Participant", "Intake Interview", "Support Plan"
DONE, DRAFT, MERGED = "Done", "Draft", "Merged"
LISTED = {**OF_PERSON, OFFICE: "office"}


def registered(span: Span) -> list[Record]:
	"""People registered in the span; those merged into another record are the other one."""
	person = DocType(PERSON)
	query = frappe.qb.from_(person).where((person.status != MERGED) & within(person.registration_date, span))
	return records(
		query, PERSON, key=person.name, participant=person.name, dimensions={OFFICE: person.office}
	)


def interviewed(span: Span) -> list[Record]:
	"""Intake interviews finished, of the span."""
	table = DocType(INTERVIEW)
	query = frappe.qb.from_(table).where((table.docstatus == 1) & within(table.interview_date, span))
	return records(
		query,
		INTERVIEW,
		key=table.name,
		participant=table.participant,
		dimensions={OFFICE: table.office},
	)


def planned(span: Span) -> list[Record]:
	"""Support plans that began in the span."""
	table = DocType(PLAN)
	query = frappe.qb.from_(table).where((table.status != DRAFT) & within(table.start_date, span))
	return records(
		query, PLAN, key=table.name, participant=table.participant, dimensions={OFFICE: table.office}
	)


def served(span: Span) -> list[Record]:
	"""Services of support plans done in the span."""
	row, plan = DocType("Support Plan Service"), DocType(PLAN)
	query = (
		frappe.qb.from_(plan)
		.join(row)
		.on((row.parent == plan.name) & (row.parenttype == PLAN))
		.where((row.status == DONE) & within(row.done_on, span))
	)
	return records(
		query,
		PLAN,
		key=row.name,
		participant=plan.participant,
		dimensions={OFFICE: plan.office, SERVICE: row.service},
	)


MEASURES = (
	Measure(
		"People Registered",
		PEOPLE,
		PERSONS,
		"The day of registration",
		PERSON,
		registered,
		PERSONAL,
		Evidence(("List", PERSON), dated="registration_date", by=LISTED),
	),
	Measure(
		"People Interviewed",
		PEOPLE,
		PERSONS,
		"The day of the intake interview",
		INTERVIEW,
		interviewed,
		PERSONAL,
		Evidence(("List", INTERVIEW), {"docstatus": 1}, "interview_date", by={OFFICE: "office"}),
	),
	Measure(
		"People with a Support Plan",
		PEOPLE,
		PERSONS,
		"The day the plan begins",
		PLAN,
		planned,
		PERSONAL,
		Evidence(("List", PLAN), {"status": ["!=", DRAFT]}, "start_date", by={OFFICE: "office"}),
	),
	Measure(
		"People Served",
		PEOPLE,
		PERSONS,
		"The day a service of the support plan was done",
		PLAN,
		served,
		(*PERSONAL, SERVICE),
		Evidence(("List", PLAN), by={OFFICE: "office"}),
	),
	Measure(
		"Services Delivered",
		COUNT,
		NUMBER,
		"The day a service of the support plan was done",
		PLAN,
		served,
		(*PERSONAL, SERVICE),
		Evidence(("List", PLAN), by={OFFICE: "office"}),
	),
)
