"""What can be measured of jobs and coaching, by the definitions of the report Insertion and Retention."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import frappe
from frappe.query_builder import DocType

from genesis.monitoring.dimensions import JOB_SECTOR, OF_PERSON, OFFICE, PERSONAL, SESSION_KIND
from genesis.monitoring.measure import (
	COUNT,
	MEAN,
	MONEY,
	NUMBER,
	PEOPLE,
	PERSONS,
	Evidence,
	Measure,
	Record,
	Span,
)
from genesis.monitoring.reading import records, within

from . import employment_data as data
from .coaching_sessions import ATTENDANCE, HELD, PRESENT, SESSION
from .insertion import LOST, RETAINED, outcome

FIELDS = {**OF_PERSON, OFFICE: "office"}
AFTER_DAYS = (30, 90, 180)


def coached(span: Span) -> list[Record]:
	"""Attendance at coaching sessions held in the span."""
	session, row = DocType(SESSION), DocType(ATTENDANCE)
	query = (
		frappe.qb.from_(session)
		.join(row)
		.on((row.parent == session.name) & (row.parenttype == SESSION))
		.where((session.status == HELD) & (row.attendance == PRESENT) & within(session.starts_on, span))
	)
	return records(
		query,
		SESSION,
		key=row.name,
		participant=row.participant,
		dimensions={OFFICE: session.office, SESSION_KIND: session.kind},
	)


def sessions(span: Span) -> list[Record]:
	"""Coaching sessions held in the span."""
	session = DocType(SESSION)
	query = frappe.qb.from_(session).where((session.status == HELD) & within(session.starts_on, span))
	dimensions = {OFFICE: session.office, SESSION_KIND: session.kind}
	return records(query, SESSION, key=session.name, dimensions=dimensions)


def placed(span: Span) -> list[Record]:
	"""Jobs that began in the span, with evidence: a placement is not submitted without."""
	return records(_placements(span), data.PLACEMENT, **_of_placement())


def wages(span: Span) -> list[Record]:
	"""The monthly wage of jobs that began in the span."""
	table = DocType(data.PLACEMENT)
	query = _placements(span).where(table.monthly_wage > 0)
	return records(query, data.PLACEMENT, value=table.monthly_wage, **_of_placement())


def seekers(span: Span) -> list[Record]:
	"""People registered in the span whom the programme helps to find a job."""
	people = data.people(_registered(span), *FIELDS.values())
	looking = data.in_intermediation({row.name for row in people})
	return [_person(row) for row in people if row.name in looking]


def inserted(span: Span) -> list[Record]:
	"""People registered in the span who had a job with evidence by its last day."""
	rows = data.placements(_registered(span), *FIELDS.values(), day=span.last)
	return list({row.participant: _person(row, row.participant) for row in rows}.values())


def kept(days: int, outcomes: Iterable[str], span: Span) -> list[Record]:
	"""Placements of people registered in the span that were due after so many days by its last day, with these outcomes."""
	rows = data.placements(_registered(span), *FIELDS.values(), day=span.last)
	spells = data.spells(rows, span.last)
	return [
		_person(row, row.name) for row in rows if outcome(spells[row.name], days, span.last) in set(outcomes)
	]


def _registered(span: Span) -> dict[str, str]:
	return {"from_date": str(span.first), "to_date": str(span.last)}


def _placements(span: Span) -> Any:
	table = DocType(data.PLACEMENT)
	return frappe.qb.from_(table).where((table.docstatus == 1) & within(table.start_date, span))


def _of_placement() -> dict[str, Any]:
	table = DocType(data.PLACEMENT)
	dimensions = {OFFICE: table.office, JOB_SECTOR: table.sector}
	return {"key": table.name, "participant": table.participant, "dimensions": dimensions}


def _person(row: frappe._dict, key: str | None = None) -> Record:
	dimensions = {name: row[fieldname] or "" for name, fieldname in FIELDS.items()}
	return Record(key or row.name, row.get("participant") or row.name, dimensions=dimensions)


_INSERTION = Evidence(
	("query-report", "Insertion and Retention"),
	first="from_date",
	last="to_date",
	on="as_of",
	by={"Sex": "sex", "Programme": "programme", OFFICE: "office"},
)
_PLACEMENTS = Evidence(
	("List", data.PLACEMENT),
	{"docstatus": 1},
	"start_date",
	by={OFFICE: "office", JOB_SECTOR: "sector"},
)
_COACHING = Evidence(
	("List", SESSION), {"status": HELD}, "starts_on", by={OFFICE: "office", SESSION_KIND: "kind"}
)
_REGISTERED = "The day of registration of the person; what became of them by the last day"
_BEGAN, _HELD = "The day the job began", "The day of the session"


def _retention(days: int) -> tuple[Measure, Measure]:
	def measure(name: str, outcomes: tuple[str, ...], part_of: tuple[str, ...] = ()) -> Measure:
		read: Callable[[Span], list[Record]] = partial(kept, days, outcomes)
		return Measure(name, COUNT, NUMBER, _REGISTERED, data.PLACEMENT, read, PERSONAL, _INSERTION, part_of)

	known = f"Jobs Known after {days} Days"
	return (
		measure(known, (RETAINED, LOST)),
		measure(f"Jobs Kept after {days} Days", (RETAINED,), (known,)),
	)


MEASURES = (
	Measure("People Coached", PEOPLE, PERSONS, _HELD, SESSION, coached, (*PERSONAL, SESSION_KIND), _COACHING),
	Measure(
		"Coaching Sessions Held", COUNT, NUMBER, _HELD, SESSION, sessions, (OFFICE, SESSION_KIND), _COACHING
	),
	Measure(
		"People in Intermediation",
		PEOPLE,
		PERSONS,
		_REGISTERED,
		"Participant",
		seekers,
		PERSONAL,
		_INSERTION,
		part_of=("People Registered",),
	),
	Measure(
		"People Inserted",
		PEOPLE,
		PERSONS,
		_REGISTERED,
		data.PLACEMENT,
		inserted,
		PERSONAL,
		_INSERTION,
		part_of=("People in Intermediation", "People Registered"),
	),
	Measure(
		"Job Placements", COUNT, NUMBER, _BEGAN, data.PLACEMENT, placed, (*PERSONAL, JOB_SECTOR), _PLACEMENTS
	),
	Measure(
		"Monthly Wage at Placement",
		MEAN,
		MONEY,
		_BEGAN,
		data.PLACEMENT,
		wages,
		(*PERSONAL, JOB_SECTOR),
		_PLACEMENTS,
	),
	*(measure for days in AFTER_DAYS for measure in _retention(days)),
)
