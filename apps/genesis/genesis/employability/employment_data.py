"""What the reports about employment share: people, placements and referrals that the reader may see, in groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from pypika.queries import QueryBuilder

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.utils import add_days, getdate

from genesis.participants.report_tools import filter_people
from genesis.participants.text import fold
from genesis.reporting import date_range, only_permitted

from .insertion import Spell

PLACEMENT, FOLLOW_UP, REFERRAL = "Placement", "Placement Follow-up", "Job Referral"
COHORT, SEX, SECTOR, OFFICE, AGE = "Quarter of Registration", "Sex", "Sector", "Office", "Age Group"
# Column of Participant that each way of grouping looks at
FIELDS = {
	COHORT: "registration_date",
	SEX: "sex",
	SECTOR: "occupational_area",
	OFFICE: "office",
	AGE: "age_group",
}
SERVICE = "2e"
COUNTED = ("Active", "Ended")
COLOURS = ("#24527a", "#2f7d6d", "#c98a1b", "#7c4d9f")


def group_of(way: str, value: Any) -> str:
	"""The group of a person, as it sorts; empty when it is not stated."""
	if way == COHORT and value:
		day = getdate(value)
		return f"{day.year}-{(day.month - 1) // 3 + 1}"
	return value or ""


def group_label(way: str, group: str) -> str:
	"""The group as the reader reads it."""
	if not group:
		return _("Not Stated")
	if way == COHORT:
		return _("{0}, quarter {1}").format(*group.split("-"))
	return group if way == OFFICE else _(group)


def short_label(way: str, group: str) -> str:
	"""The group as it fits below a bar."""
	if way != COHORT or not group:
		return group_label(way, group)
	year, quarter = group.split("-")
	return _("Q{0} {1}").format(quarter, year)


def by_registration(query: QueryBuilder, filters: dict[str, Any]) -> QueryBuilder:
	"""People who registered between two days, by the filters of every report about people. Raises ReportFilterError."""
	person = DocType("Participant")
	first, last = date_range(filters)
	if first:
		query = query.where(person.registration_date >= first)
	if last:
		query = query.where(person.registration_date <= last)
	return filter_people(query, filters)


def people(filters: dict[str, Any], *fields: str) -> list[frappe._dict]:
	"""People that the reader may read, with some of their fields. Raises ReportFilterError, PermissionError."""
	person = DocType("Participant")
	query = by_registration(frappe.qb.from_(person), filters)
	query = query.select(person.name, *(person[field] for field in fields))
	return only_permitted(query, "Participant").run(as_dict=True)


def in_intermediation(names: set[str]) -> set[str]:
	"""Those of the people whom the programme helps to find a job: by their plan, a job referral or a placement."""
	row, plan = DocType("Support Plan Service"), DocType("Support Plan")
	planned = (
		frappe.qb.from_(row)
		.join(plan)
		.on((plan.name == row.parent) & (row.parenttype == "Support Plan"))
		.select(plan.participant)
		.where((row.service == SERVICE) & (row.status != "Cancelled"))
	)
	found = {each for (each,) in planned.run()}
	for doctype, filters in ((REFERRAL, {}), (PLACEMENT, {"status": ["in", COUNTED]})):
		found.update(
			frappe.get_all(doctype, filters=filters, pluck="participant", distinct=True, order_by=None)
		)
	return found & names


def placements(filters: dict[str, Any], *fields: str, day: date | None = None) -> list[frappe._dict]:
	"""Placements that count, of people by the filters, with fields of both; the oldest first.

	day: only those that had begun by then; what ended later had not ended.
	"""
	placement, person = DocType(PLACEMENT), DocType("Participant")
	query = frappe.qb.from_(placement).join(person).on(person.name == placement.participant)
	query = (
		by_registration(query, filters)
		.select(
			*(placement.name, placement.participant, placement.start_date, placement.ended_on),
			*(placement.sector, placement.employer, placement.leaving_reason),
			*(placement.monthly_wage, placement.wage_before, placement.wage_before_source),
			*(person[field] for field in fields),
		)
		.where(placement.docstatus == 1)
		.orderby(placement.start_date)
		.orderby(placement.name)
	)
	if day:
		query = query.where(placement.start_date <= day)
	rows = only_permitted(query, PLACEMENT).run(as_dict=True)
	for row in rows if day else ():
		if row.ended_on and getdate(row.ended_on) > day:
			row.ended_on = None
	return rows


def confirmed_on(names: Iterable[str], day: date | None = None) -> dict[str, tuple[date, float]]:
	"""Placement -> the last day a follow-up found the person at work, and the wage of a month then (0: not told).

	day: as it was known then.
	"""
	known = {"done_on": ["<", add_days(day, 1)]} if day else {}
	rows = frappe.get_all(
		FOLLOW_UP,
		filters={"placement": ["in", list(names)], "status": "Done", "result": "Still Employed", **known},
		fields=["placement", "done_on", "monthly_wage"],
		order_by="done_on asc, days_after asc",
	)
	return {row.placement: (getdate(row.done_on), row.monthly_wage or 0) for row in rows}


def spells(rows: Iterable[frappe._dict], day: date | None = None) -> dict[str, Spell]:
	"""Placement -> its spell; `day`: as it was known then, of rows of that day."""
	rows = list(rows)
	confirmed = confirmed_on((row.name for row in rows), day)
	return {
		row.name: Spell(
			getdate(row.start_date),
			getdate(row.ended_on) if row.ended_on else None,
			confirmed[row.name][0] if row.name in confirmed else None,
		)
		for row in rows
	}


def grouped(rows: Iterable[frappe._dict], way: str) -> dict[str, list[frappe._dict]]:
	"""Group -> its rows, sorted by group; what is not stated comes last."""
	found = defaultdict(list)
	for row in rows:
		found[group_of(way, row.get(FIELDS[way]))].append(row)
	return {group: found[group] for group in sorted(found, key=lambda group: (not group, group))}


def baseline(programme: str | None) -> tuple[float | None, int | None]:
	"""The insertion rate of the phase before and of how many people, from the facts of the programme."""
	rate = size = None
	conditions = {"parenttype": "Programme", **({"parent": programme} if programme else {})}
	rows = frappe.get_all(
		"Programme Baseline", filters=conditions, fields=["fact", "value", "unit"], order_by="parent, idx"
	)
	for row in rows:
		if "insercion" not in fold(row.fact) and "insertion" not in fold(row.fact):
			continue
		if (row.unit or "").strip() == "%" and rate is None:
			rate = row.value
		elif (row.unit or "").strip() != "%" and size is None:
			size = int(row.value)
	return rate, size


def rate_figure(label: str, value: float | None, form: str = ".1f") -> dict[str, Any]:
	"""A percentage above a report; a dash where there is nothing to divide by."""
	return {"label": label, "value": "–" if value is None else f"{value:{form}} %", "datatype": "Data"}
