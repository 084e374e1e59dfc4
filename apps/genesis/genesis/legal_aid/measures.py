"""What can be measured of legal aid: how many cases, and none of a group that is too small."""

from __future__ import annotations

from functools import partial

import frappe
from frappe.query_builder import DocType

from genesis.monitoring.dimensions import AGE_GROUP, LEGAL_MATTER, OFFICE, PROGRAMME, SEX
from genesis.monitoring.measure import COUNT, NUMBER, Evidence, Measure, Record, Span
from genesis.monitoring.reading import records, within

from .cases import CASE

DIMENSIONS = (SEX, AGE_GROUP, OFFICE, PROGRAMME, LEGAL_MATTER)


def cases(dated: str, span: Span) -> list[Record]:
	"""Cases with that date in the span; sex and age group are those of whom the case attends."""
	case, person = DocType(CASE), DocType("Participant")
	query = (
		frappe.qb.from_(case)
		.left_join(person)
		.on(person.name == case.participant)
		.where(within(case[dated], span))
	)
	dimensions = {
		SEX: case.sex,
		AGE_GROUP: case.age_group,
		OFFICE: case.office,
		PROGRAMME: person.programme,
		LEGAL_MATTER: case.matter,
	}
	return records(query, CASE, key=case.name, dimensions=dimensions, confidential=True)


def _measure(name: str, dated_by: str, dated: str, report: str) -> Measure:
	evidence = Evidence(("query-report", report), first="from_date", last="to_date", by={OFFICE: "office"})
	read = partial(cases, dated)
	return Measure(name, COUNT, NUMBER, dated_by, CASE, read, DIMENSIONS, evidence, confidential=True)


MEASURES = (
	_measure("Legal Cases Opened", "The day of the intake", "intake_date", "Legal Aid in Figures"),
	_measure("Legal Cases Closed", "The day the case was closed", "closed_on", "Legal Outcomes by Matter"),
)
