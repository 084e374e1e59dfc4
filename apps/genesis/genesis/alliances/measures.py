"""What can be measured of alliances: agreements, gatherings, commitments and policy initiatives."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.utils import cint, getdate

from genesis.monitoring.dimensions import AGREEMENT_KIND, INITIATIVE_KIND, OFFICE, SEX, SIDE
from genesis.monitoring.measure import COUNT, NUMBER, PERSONS, Evidence, Measure, Record, Span
from genesis.monitoring.reading import records, within
from genesis.reporting import only_permitted

from . import gathering_store
from .agreement_rules import IN_FORCE_STATES, status_of
from .commitment_rules import CANCELLED, KEPT, KEPT_LATE, OPEN
from .commitment_rules import status_of as status_of_commitment
from .vocabulary import AGREEMENT, ATTENDEE, COMMITMENT, EVENT, GATHERINGS, HELD, INITIATIVE


def in_force(span: Span) -> list[Record]:
	"""Agreements in force on the last day."""
	table, renewal = DocType(AGREEMENT), DocType(AGREEMENT).as_("renewal")
	query = (
		frappe.qb.from_(table)
		.left_join(renewal)
		.on((renewal.name == table.renewed_by) & (renewal.docstatus == 1))
		.select(
			*(table[name] for name in ("name", "office", "kind", "starts_on", "ends_on", "ended_early_on"))
		)
		.select(table.notice_days, renewal.starts_on.as_("renewed_from"))
		.where((table.docstatus == 1) & (table.starts_on <= span.last))
	)
	return [
		Record(row.name, dimensions={OFFICE: row.office or "", AGREEMENT_KIND: row.kind or ""})
		for row in only_permitted(query, AGREEMENT).run(as_dict=True)
		if _agreement_status(row, span.last) in IN_FORCE_STATES
	]


def signed(span: Span) -> list[Record]:
	"""Agreements signed in the span."""
	table = DocType(AGREEMENT)
	query = frappe.qb.from_(table).where((table.docstatus == 1) & within(table.signed_on, span))
	dimensions = {OFFICE: table.office, AGREEMENT_KIND: table.kind}
	return records(query, AGREEMENT, key=table.name, dimensions=dimensions)


def held(span: Span) -> list[Record]:
	"""Events, meetings and sessions held in the span."""
	return [Record(row.name, dimensions={OFFICE: row.office or ""}) for row in _held(span)]


def attended(span: Span) -> list[Record]:
	"""Everybody who came to one of those, each time."""
	offices = {row.name: row.office or "" for row in _held(span)}
	row = DocType(ATTENDEE)
	query = (
		frappe.qb.from_(row)
		.select(row.name, row.parent, row.sex)
		.where((row.attended == 1) & row.parenttype.isin(GATHERINGS) & row.parent.isin([*offices, ""]))
	)
	return [
		Record(name, dimensions={OFFICE: offices[parent], SEX: sex or ""})
		for name, parent, sex in query.run()
	]


def due(span: Span) -> list[Record]:
	"""Commitments whose day had come in the span, without cancelled ones, as on its last day."""
	return [record for record, status in _commitments(span) if status not in (OPEN, CANCELLED)]


def kept(span: Span) -> list[Record]:
	"""Those of them that were kept, in time or late."""
	return [record for record, status in _commitments(span) if status in (KEPT, KEPT_LATE)]


def begun(span: Span) -> list[Record]:
	"""Policy initiatives that began in the span."""
	return _initiatives("started_on", span)


def with_result(span: Span) -> list[Record]:
	"""Policy initiatives that reached their result in the span."""
	return _initiatives("result_on", span)


def _initiatives(fieldname: str, span: Span) -> list[Record]:
	table = DocType(INITIATIVE)
	query = frappe.qb.from_(table).where(within(table[fieldname], span))
	dimensions = {OFFICE: table.office, INITIATIVE_KIND: table.kind}
	return records(query, INITIATIVE, key=table.name, dimensions=dimensions)


def _held(span: Span) -> list[frappe._dict]:
	rows = gathering_store.read(lambda table: within(table.starts_at, span))
	return [row for row in rows if row.status == HELD]


def _commitments(span: Span) -> list[tuple[Record, str]]:
	table = DocType(COMMITMENT)
	query = (
		frappe.qb.from_(table)
		.select(*(table[name] for name in ("name", "office", "side", "due_date", "done_on", "cancelled_on")))
		.where(within(table.due_date, span))
	)
	return [
		(
			Record(row.name, dimensions={OFFICE: row.office or "", SIDE: row.side or ""}),
			status_of_commitment(
				span.last,
				getdate(row.due_date),
				_by(row.done_on, span.last),
				_by(row.cancelled_on, span.last),
			),
		)
		for row in only_permitted(query, COMMITMENT).run(as_dict=True)
	]


def _by(day: Any, last: date) -> date | None:
	"""What had happened by the last day."""
	return getdate(day) if day and getdate(day) <= last else None


def _agreement_status(row: frappe._dict, day: date) -> str:
	ends, ended, renewed = (
		getdate(each) if each else None for each in (row.ends_on, row.ended_early_on, row.renewed_from)
	)
	return status_of(day, getdate(row.starts_on), ends, cint(row.notice_days), ended, renewed)


_OFFICE = {OFFICE: "office"}
_OF_AGREEMENT, _OF_INITIATIVE = {**_OFFICE, AGREEMENT_KIND: "kind"}, {**_OFFICE, INITIATIVE_KIND: "kind"}
_GATHERINGS = Evidence(
	("query-report", "Gatherings and Attendance"), first="from_date", last="to_date", by=_OFFICE
)
_COMMITMENTS = Evidence(
	("query-report", "Commitments Kept"), first="from_date", last="to_date", by={**_OFFICE, SIDE: "side"}
)
_HELD, _DUE = "The day of the gathering", "The day the commitment is due"
MEASURES = (
	Measure(
		"Agreements in Force",
		COUNT,
		NUMBER,
		"What was in force on the last day",
		AGREEMENT,
		in_force,
		(OFFICE, AGREEMENT_KIND),
		Evidence(("List", AGREEMENT), {"status": ["in", list(IN_FORCE_STATES)]}, by=_OF_AGREEMENT),
	),
	Measure(
		"Agreements Signed",
		COUNT,
		NUMBER,
		"The day of the signature",
		AGREEMENT,
		signed,
		(OFFICE, AGREEMENT_KIND),
		Evidence(("List", AGREEMENT), {"docstatus": 1}, "signed_on", by=_OF_AGREEMENT),
	),
	Measure("Gatherings Held", COUNT, NUMBER, _HELD, EVENT, held, (OFFICE,), _GATHERINGS),
	Measure("Attendance at Gatherings", COUNT, PERSONS, _HELD, EVENT, attended, (OFFICE, SEX), _GATHERINGS),
	Measure("Commitments Due", COUNT, NUMBER, _DUE, COMMITMENT, due, (OFFICE, SIDE), _COMMITMENTS),
	Measure(
		"Commitments Kept",
		COUNT,
		NUMBER,
		_DUE,
		COMMITMENT,
		kept,
		(OFFICE, SIDE),
		_COMMITMENTS,
		part_of=("Commitments Due",),
	),
	Measure(
		"Policy Initiatives Begun",
		COUNT,
		NUMBER,
		"The day the initiative began",
		INITIATIVE,
		begun,
		(OFFICE, INITIATIVE_KIND),
		Evidence(("List", INITIATIVE), dated="started_on", by=_OF_INITIATIVE),
	),
	Measure(
		"Policy Initiatives with a Result",
		COUNT,
		NUMBER,
		"The day of the result",
		INITIATIVE,
		with_result,
		(OFFICE, INITIATIVE_KIND),
		Evidence(("List", INITIATIVE), dated="result_on", by=_OF_INITIATIVE),
	),
)
