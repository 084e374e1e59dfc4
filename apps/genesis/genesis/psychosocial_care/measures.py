"""What can be measured of psychosocial care: how many cases, and none of a group that is too small."""

from __future__ import annotations

from functools import partial

from genesis.monitoring.dimensions import AGE_GROUP, OFFICE, PROGRAMME, SEX
from genesis.monitoring.measure import COUNT, NUMBER, Evidence, Measure
from genesis.monitoring.reading import confidential_cases

from .cases import CASE

DIMENSIONS = (SEX, AGE_GROUP, OFFICE, PROGRAMME)


def _measure(name: str, dated_by: str, dated: str) -> Measure:
	evidence = Evidence(
		("query-report", "Psychosocial Care in Figures"),
		first="from_date",
		last="to_date",
		by={OFFICE: "office"},
	)
	read = partial(confidential_cases, CASE, dated, {})
	return Measure(name, COUNT, NUMBER, dated_by, CASE, read, DIMENSIONS, evidence, confidential=True)


MEASURES = (
	_measure("Psychosocial Cases Opened", "The day of the intake", "intake_date"),
	_measure("Psychosocial Cases Closed", "The day the case was closed", "closed_on"),
)
