"""What the reports about training share: the editions and enrolments that the reader may see, by the same filters."""

from __future__ import annotations

from typing import Any

from pypika.queries import QueryBuilder

import frappe
from frappe import _
from frappe.query_builder import DocType

from genesis.report_columns import column, day_column, link_column
from genesis.reporting import date_range, links, only_permitted

from .meetings import EDITION, ENROLMENT
from .seats import SEATED


def editions(filters: dict[str, Any]) -> list[frappe._dict]:
	"""Editions that began between two days, except cancelled ones, the oldest first. Raises ReportFilterError."""
	edition = DocType(EDITION)
	query = (
		_between(frappe.qb.from_(edition), filters)
		.select(
			*(edition.name.as_("edition"), edition.course, edition.kind, edition.office, edition.status),
			*(edition.start_date, edition.total_cost, edition.currency),
		)
		.orderby(edition.start_date)
		.orderby(edition.name)
	)
	return only_permitted(query, EDITION).run(as_dict=True)


def enrolments(filters: dict[str, Any]) -> list[frappe._dict]:
	"""People with a seat in such editions, with their results. Raises ReportFilterError."""
	enrolment, edition, person = DocType(ENROLMENT), DocType(EDITION), DocType("Participant")
	query = (
		_between(
			frappe.qb.from_(enrolment)
			.join(edition)
			.on(edition.name == enrolment.edition)
			.join(person)
			.on(person.name == enrolment.participant),
			filters,
		)
		.select(
			*(enrolment.name, enrolment.participant, enrolment.edition, enrolment.course, enrolment.kind),
			*(enrolment.status, enrolment.attendance_percent, enrolment.absences_in_row, enrolment.gain),
			*(enrolment.pre_test_taken, enrolment.post_test_taken, enrolment.pre_test, enrolment.post_test),
			*(enrolment.office, person.sex, person.full_name.as_("person_name")),
		)
		.where(enrolment.status.isin(SEATED))
		.orderby(edition.start_date)
		.orderby(enrolment.name)
	)
	return only_permitted(query, ENROLMENT).run(as_dict=True)


def came(row: frappe._dict) -> bool:
	"""Whether somebody attended anything of the course."""
	return bool(row.attendance_percent)


def average(values: list[float]) -> float | None:
	"""The mean with one decimal, None of nothing."""
	return round(sum(values) / len(values), 1) if values else None


def edition_columns() -> list[dict[str, Any]]:
	"""Which edition a row is about."""
	return [
		link_column(_("Course Edition"), "edition", EDITION),
		column(_("Course"), "course", width=230),
		column(_("Kind"), "kind", width=150),
		column(_("Programme Office"), "office"),
		day_column(_("Start Date"), "start_date"),
	]


def numbers(*columns: tuple[str, str, str]) -> list[dict[str, Any]]:
	"""Columns of figures from (label, fieldname, fieldtype)."""
	return [column(label, name, kind) for label, name, kind in columns]


def _between(query: QueryBuilder, filters: dict[str, Any]) -> QueryBuilder:
	edition = DocType(EDITION)
	first, last = date_range(filters)
	query = query.where(edition.status != "Cancelled")
	if first:
		query = query.where(edition.start_date >= first)
	if last:
		query = query.where(edition.start_date <= last)
	for fieldname, value in links(filters, EDITION, ("office", "course")).items():
		query = query.where(edition[fieldname] == value)
	return query
