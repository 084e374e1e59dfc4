"""How measures read: the records behind a figure, as far as the reader may know of them, with what they are told apart by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from pypika.queries import QueryBuilder
from pypika.terms import Criterion, Term

import frappe
from frappe.query_builder import DocType

from genesis.protection.offices import in_own_offices
from genesis.reporting import only_permitted

from .dimensions import AGE_GROUP, OF_PERSON, OFFICE, PROGRAMME, SEX
from .measure import Record, Span


def records(
	query: QueryBuilder,
	doctype: str,
	*,
	key: Term,
	participant: Term | None = None,
	value: Term | None = None,
	dimensions: Mapping[str, Term] | None = None,
	confidential: bool = False,
) -> list[Record]:
	"""The rows of a query on `doctype` (by its own table name, without columns) as records.

	participant: column that names whose it is; the person's own dimensions are joined then. dimensions: further ones, or
	in the place of those. confidential: of the reader's offices, whether or not the reader may read them. Raises
	frappe.PermissionError.
	"""
	columns: dict[str, Term] = {}
	if participant is not None:
		person = DocType("Participant")
		if participant != person.name:
			query = query.left_join(person).on(person.name == participant)
		columns = {name: person[fieldname] for name, fieldname in OF_PERSON.items()}
	columns |= dimensions or {}
	query = query.select(key, *([participant] if participant is not None else []))
	query = query.select(*([value] if value is not None else []))
	query = query.select(*(term.as_(f"dimension_{place}") for place, term in enumerate(columns.values())))
	query = in_own_offices(query, doctype) if confidential else only_permitted(query, doctype)
	return [_record(row, participant is not None, value is not None, tuple(columns)) for row in query.run()]


def confidential_cases(doctype: str, dated: str, further: Mapping[str, str], span: Span) -> list[Record]:
	"""Cases of a confidential kind with that date in the span; sex and age group are those of whom the case attends.

	further: dimension -> field of the case, beside office, programme, sex and age group.
	"""
	case, person = DocType(doctype), DocType("Participant")
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
		**{name: case[fieldname] for name, fieldname in further.items()},
	}
	return records(query, doctype, key=case.name, dimensions=dimensions, confidential=True)


def within(column: Term, span: Span) -> Criterion:
	"""A day or a moment of the span."""
	return (column >= span.first) & (column < span.last + timedelta(days=1))


def until(column: Term, day: date) -> Criterion:
	"""A day or a moment up to that day."""
	return column < day + timedelta(days=1)


def decimal(value: Any) -> Decimal:
	"""A number of the database, exactly as it is written."""
	return Decimal(str(value or 0))


def _record(row: tuple, has_person: bool, has_value: bool, names: tuple[str, ...]) -> Record:
	first = 1 + has_person + has_value
	return Record(
		str(row[0]),
		(row[1] or "") if has_person else "",
		decimal(row[first - 1]) if has_value else Decimal(1),
		dict(zip(names, (word or "" for word in row[first:]), strict=True)),
	)
