"""What can be measured of certification."""

from __future__ import annotations

import frappe
from frappe.query_builder import DocType

from genesis.monitoring.dimensions import OFFICE, PERSONAL, STANDARD
from genesis.monitoring.measure import COUNT, NUMBER, PEOPLE, PERSONS, Evidence, Measure, Record, Span
from genesis.monitoring.reading import records, within

from .certificates import CERTIFICATE, REPLACED, REVOKED

# A certificate printed anew in the place of another one is not another competence; a revoked one is none.
NOT_COUNTED = (REPLACED, REVOKED)
DIMENSIONS = (*PERSONAL, STANDARD)


def issued(span: Span) -> list[Record]:
	"""Certificates issued in the span that were neither replaced nor revoked; expired ones count."""
	table = DocType(CERTIFICATE)
	query = frappe.qb.from_(table).where(table.status.notin(NOT_COUNTED) & within(table.issued_on, span))
	return records(
		query,
		CERTIFICATE,
		key=table.name,
		participant=table.participant,
		dimensions={OFFICE: table.office, STANDARD: table.competency_standard},
	)


_EVIDENCE = Evidence(
	("List", CERTIFICATE),
	{"status": ["not in", list(NOT_COUNTED)]},
	"issued_on",
	by={OFFICE: "office", STANDARD: "competency_standard"},
)
_DATED = "The day the certificate was issued"
MEASURES = (
	Measure("Certificates Issued", COUNT, NUMBER, _DATED, CERTIFICATE, issued, DIMENSIONS, _EVIDENCE),
	Measure("People Certified", PEOPLE, PERSONS, _DATED, CERTIFICATE, issued, DIMENSIONS, _EVIDENCE),
)
