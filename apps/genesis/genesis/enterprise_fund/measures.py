"""What can be measured of microcredits, by the definitions of the reports of the portfolio.

Only credits in one currency are added up: that of the funds, or that of the site where they have several.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import frappe
from frappe.query_builder import DocType

from genesis.monitoring.dimensions import BUSINESS_SECTOR, FUND, OF_PERSON, OFFICE, PERSONAL, PRODUCT
from genesis.monitoring.measure import (
	COUNT,
	MONEY,
	NUMBER,
	PEOPLE,
	PERSONS,
	SUM,
	Evidence,
	Measure,
	Record,
	Span,
)
from genesis.monitoring.reading import records, within

from .portfolio_filters import credit, person
from .portfolio_store import positions_query, told, with_position

CREDIT, DISBURSEMENT = "Microcredit", "Microcredit Disbursement"
DIMENSIONS = (*PERSONAL, PRODUCT, FUND, BUSINESS_SECTOR)
AT_RISK_DAYS = 30


def begun(span: Span) -> list[Record]:
	"""Credits whose first disbursement was in the span."""
	query = frappe.qb.from_(credit()).where(
		(credit().docstatus == 1) & (credit().currency == _currency()) & within(credit().disbursed_on, span)
	)
	return records(
		query, CREDIT, key=credit().name, participant=credit().participant, dimensions=_of_credit()
	)


def disbursed(span: Span) -> list[Record]:
	"""What was disbursed in the span, each tranche for itself."""
	voucher = DocType(DISBURSEMENT)
	query = (
		frappe.qb.from_(voucher)
		.join(credit())
		.on(credit().name == voucher.microcredit)
		.where(
			(voucher.docstatus == 1) & (voucher.currency == _currency()) & within(voucher.posting_date, span)
		)
	)
	return records(
		query,
		DISBURSEMENT,
		key=voucher.name,
		participant=voucher.participant,
		value=voucher.amount,
		dimensions=_of_credit(),
	)


def outstanding(later_than: int, span: Span) -> list[Record]:
	"""Outstanding principal on the last day, of credits more than so many days late; -1: of all."""
	query, sources = positions_query(span.last, {})
	columns = {**_of_credit(), **{name: person()[fieldname] for name, fieldname in OF_PERSON.items()}}
	fields = [term.as_(f"dimension_{place}") for place, term in enumerate(columns.values())]
	rows = (
		query.where(credit().currency == _currency())
		.select(credit().name, credit().participant, *fields, *told(sources))
		.run(as_dict=True)
	)
	found = []
	for row in rows:
		position = with_position(row, span.last).position
		if position.days_past_due > later_than:
			words = {name: row[f"dimension_{place}"] or "" for place, name in enumerate(columns)}
			found.append(Record(row.name, row.participant, position.outstanding, words))
	return found


def _of_credit() -> dict[str, Any]:
	return {
		OFFICE: credit().office,
		PRODUCT: credit().product,
		FUND: credit().enterprise_fund,
		BUSINESS_SECTOR: credit().sector,
	}


def _currency() -> str:
	known = set(frappe.get_all("Enterprise Fund", pluck="currency")) - {None, ""}
	return known.pop() if len(known) == 1 else frappe.db.get_default("currency") or "USD"


_FIELDS = {OFFICE: "office", PRODUCT: "product", FUND: "enterprise_fund", BUSINESS_SECTOR: "sector"}
_BEGUN = Evidence(("List", CREDIT), {"docstatus": 1}, "disbursed_on", by=_FIELDS)
_POSTED = Evidence(("List", DISBURSEMENT), {"docstatus": 1}, "posting_date", by={OFFICE: "office"})
_RISK = Evidence(
	("query-report", "Portfolio at Risk"),
	on="as_of",
	by={**_FIELDS, "Sex": "sex", "Municipality": "municipality"},
)
_FIRST, _POSTING, _LAST = (
	"The day of the first disbursement",
	"The day of the disbursement",
	"What was outstanding on the last day",
)


def _position(name: str, counts: str, unit: str, later_than: int, part_of: tuple[str, ...] = ()) -> Measure:
	read: Callable[[Span], list[Record]] = partial(outstanding, later_than)
	return Measure(name, counts, unit, _LAST, CREDIT, read, DIMENSIONS, _RISK, part_of)


MEASURES = (
	Measure("Microcredits Disbursed", COUNT, NUMBER, _FIRST, CREDIT, begun, DIMENSIONS, _BEGUN),
	Measure("People with a Microcredit", PEOPLE, PERSONS, _FIRST, CREDIT, begun, DIMENSIONS, _BEGUN),
	Measure("Amount Disbursed", SUM, MONEY, _POSTING, DISBURSEMENT, disbursed, DIMENSIONS, _POSTED),
	_position("Outstanding Portfolio", SUM, MONEY, -1),
	_position("Microcredits Outstanding", COUNT, NUMBER, -1),
	_position("Portfolio at Risk over 30 Days", SUM, MONEY, AT_RISK_DAYS, ("Outstanding Portfolio",)),
)
