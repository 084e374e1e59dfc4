"""Time to First Service: days from registration to the first thing the programme gave, as medians by group."""

from __future__ import annotations

from datetime import date
from statistics import median
from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.utils import add_months, date_diff, getdate

from genesis.employability.coaching_sessions import ATTENDANCE, PRESENT, SESSION
from genesis.participants.report_tools import filter_people, shown
from genesis.report_columns import column
from genesis.reporting import chart, choice, only_permitted, period

OFFICE, SEX, COHORT, GROUP = "Office", "Sex", "Quarter", "Group"
GROUPINGS = (OFFICE, SEX, COHORT, GROUP)
_FIELDS = {OFFICE: "office", SEX: "sex", GROUP: "participant_group"}
_CHUNK = 5000


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = filters or {}
	first, last = period(filters, lambda day: add_months(day, -24))
	grouping = choice(filters, "rows", _("Rows"), GROUPINGS, OFFICE)
	people = read_people(filters, first, last)
	began = first_services([row.name for row in people])
	rows = summarise(people, began, grouping)
	return get_columns(grouping), rows, None, get_chart(rows), get_summary(people, began)


def read_people(filters: dict[str, Any], first: date, last: date) -> list[frappe._dict]:
	"""People registered between two days."""
	person = DocType("Participant")
	query = filter_people(frappe.qb.from_(person), filters)
	query = (
		query.select(
			person.name, person.office, person.sex, person.participant_group, person.registration_date
		)
		.where(person.registration_date >= first)
		.where(person.registration_date <= last)
		.orderby(person.name)
	)
	return only_permitted(query, "Participant").run(as_dict=True)


def first_services(people: list[str]) -> dict[str, date]:
	"""Person -> the day of the first service: of the support plan, coaching, a course or an evaluation."""
	found: dict[str, date] = {}
	for start in range(0, len(people), _CHUNK):
		part = people[start : start + _CHUNK]
		for query in _sources():
			for person, day in query(part).run():
				if person and day and (person not in found or getdate(day) < found[person]):
					found[person] = getdate(day)
	return found


def _sources() -> tuple[Any, ...]:
	return (_plan_services, _coaching, _courses, _evaluations)


def _plan_services(people: list[str]) -> Any:
	plan, row = DocType("Support Plan"), DocType("Support Plan Service")
	return (
		frappe.qb.from_(plan)
		.join(row)
		.on((row.parent == plan.name) & (row.parenttype == "Support Plan"))
		.select(plan.participant, row.done_on)
		.where(row.status == "Done")
		.where(plan.participant.isin(people))
	)


def _coaching(people: list[str]) -> Any:
	session, row = DocType(SESSION), DocType(ATTENDANCE)
	return (
		frappe.qb.from_(session)
		.join(row)
		.on((row.parent == session.name) & (row.parenttype == SESSION))
		.select(row.participant, session.starts_on)
		.where(row.attendance == PRESENT)
		.where(row.participant.isin(people))
	)


def _courses(people: list[str]) -> Any:
	enrolment, edition = DocType("Training Enrolment"), DocType("Course Edition")
	return (
		frappe.qb.from_(enrolment)
		.join(edition)
		.on(edition.name == enrolment.edition)
		.select(enrolment.participant, edition.start_date)
		.where(enrolment.attendance_percent > 0)
		.where(enrolment.participant.isin(people))
	)


def _evaluations(people: list[str]) -> Any:
	evaluation = DocType("Competency Evaluation")
	return (
		frappe.qb.from_(evaluation)
		.select(evaluation.participant, evaluation.diagnosed_on)
		.where(evaluation.docstatus < 2)
		.where(evaluation.participant.isin(people))
	)


def summarise(people: list[frappe._dict], began: dict[str, date], grouping: str) -> list[dict[str, Any]]:
	"""A row for each group: people, those with a service, the median of days, those still waiting."""
	groups: dict[str, list[frappe._dict]] = {}
	for row in people:
		groups.setdefault(_key(row, grouping), []).append(row)
	rows = []
	for key in sorted(groups):
		days = _days(groups[key], began)
		rows.append(
			{
				"group": key if grouping == COHORT else shown(_FIELDS[grouping], key or None),
				"people": len(groups[key]),
				"served": len(days),
				"median": median(days) if days else None,
				"waiting": len(groups[key]) - len(days),
			}
		)
	return rows


def _key(row: frappe._dict, grouping: str) -> str:
	if grouping == COHORT:
		day = getdate(row.registration_date)
		return f"{day.year} T{(day.month - 1) // 3 + 1}"
	return row[_FIELDS[grouping]] or ""


def _days(people: list[frappe._dict], began: dict[str, date]) -> list[int]:
	"""Days of those who had a service; one given before the registration counts as the same day."""
	return [max(0, date_diff(began[row.name], row.registration_date)) for row in people if row.name in began]


def get_columns(grouping: str) -> list[dict[str, Any]]:
	return [
		column(_(grouping), "group", width=220),
		column(_("People"), "people", "Int", 130),
		column(_("With a Service"), "served", "Int", 150),
		column(_("Median of Days"), "median", "Float", 150, precision=1),
		column(_("Still Waiting"), "waiting", "Int", 150),
	]


def get_chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
	told = [row for row in rows if row["median"] is not None]
	if not told:
		return None
	return chart(
		[row["group"] for row in told], [(_("Median of Days"), [row["median"] for row in told])], ["#2f7d6d"]
	)


def get_summary(people: list[frappe._dict], began: dict[str, date]) -> list[dict[str, Any]]:
	days = _days(people, began)
	return [
		{"label": _("People"), "value": len(people), "datatype": "Int", "indicator": "Blue"},
		{
			"label": _("Median of Days"),
			"value": median(days) if days else 0,
			"datatype": "Float",
			"indicator": "Green",
		},
		{
			"label": _("Still Waiting"),
			"value": len(people) - len(days),
			"datatype": "Int",
			"indicator": "Orange",
		},
	]
