"""Whom the demo evaluates: people whose support plan has the service, and the courses they took before or after."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pypika import Order
from pypika.queries import QueryBuilder

import frappe

from genesis.participants import support_plans

from .stories import RETURNED
from .trades import MARK, Trade, trade_of
from .training import TEACHES

SERVICE = "1c"
PLAN = "Support Plan"


@dataclass
class Course:
	"""A course that somebody completed: its enrolment, and the days of its first and last meeting."""

	enrolment: str
	title: str
	starts: date
	ends: date


@dataclass
class Candidate:
	"""One person with the service in the plan. done_on: when the plan says it was done, if so."""

	participant: str
	full_name: str
	office: str
	registered: date
	trade: Trade
	plan: str
	status: str
	planned_on: date | None
	done_on: date | None
	courses: list[Course] = field(default_factory=list)


def find() -> list[Candidate]:
	"""Those with the service in the plan, by their names, each with the courses of the trade's area that were completed."""
	row = frappe.qb.DocType("Support Plan Service")
	plan, person = frappe.qb.DocType(PLAN), frappe.qb.DocType("Participant")
	query = (
		_plans()
		.join(row)
		.on((row.parent == plan.name) & (row.parenttype == PLAN))
		.select(row.status, row.planned_date, row.done_on)
		.where((row.service == SERVICE) & row.status.isin(("Planned", "In Progress", "Done")))
		.orderby(person.name)
	)
	return _candidates(query.run(as_dict=True))


def newcomers(count: int) -> list[Candidate]:
	"""So many of those who came last, from abroad, with a plan under way that has not the service yet."""
	row, plan, person = (frappe.qb.DocType(name) for name in ("Support Plan Service", PLAN, "Participant"))
	having = (
		frappe.qb.from_(row).select(row.parent).where((row.service == SERVICE) & (row.parenttype == PLAN))
	)
	query = (
		_plans()
		.where((plan.status == "Active") & (person.participant_group == RETURNED) & plan.name.notin(having))
		.orderby(person.registration_date, order=Order.desc)
		.orderby(person.name)
		.limit(count)
	)
	return _candidates(query.run(as_dict=True))


def _plans() -> QueryBuilder:
	plan, person = frappe.qb.DocType(PLAN), frappe.qb.DocType("Participant")
	return (
		frappe.qb.from_(plan)
		.join(person)
		.on(person.name == plan.participant)
		.select(
			*(person.name, person.full_name, person.office, person.registration_date),
			*(person.occupation, person.occupational_area, plan.name.as_("plan")),
		)
		.where(person.is_demo == 1)
	)


def _candidates(rows: list[frappe._dict]) -> list[Candidate]:
	areas = {f"{title} {MARK}": teaches[0][0] for title, teaches in TEACHES.items()}
	courses = _courses([each.name for each in rows])
	found = []
	for each in rows:
		trade = trade_of(each.occupation, each.occupational_area)
		taken = [one for one in courses.get(each.name, ()) if areas.get(one.title) == trade.area]
		found.append(
			Candidate(
				*(each.name, each.full_name, each.office, each.registration_date, trade),
				*(each.plan, each.status or "", each.planned_date, each.done_on, taken),
			)
		)
	return found


def amend_plan(plan: str, service: str, **values: Any) -> None:
	"""Change the row of a service, or add one, and what follows of it for the whole plan."""
	doc = frappe.get_doc(PLAN, plan)
	row = next((each for each in doc.services if each.service == service), None)
	is_new = row is None
	row = row or doc.append("services", {"service": service, "responsible": doc.coordinator})
	row.update(values)
	support_plans.set_status(doc)
	doc.db_update()
	if is_new:
		row.name = None
		row.db_insert()
	else:
		row.db_update()


def begin_service(plan: str, service: str, day: date) -> None:
	"""The service is under way since that day, unless the plan had it before."""
	rows = {"parent": plan, "parenttype": PLAN, "service": service}
	if frappe.db.get_value("Support Plan Service", rows, "status") not in ("In Progress", "Done"):
		amend_plan(plan, service, status="In Progress", planned_date=day)


def _courses(people: list[str]) -> dict[str, list[Course]]:
	enrolment, edition = frappe.qb.DocType("Training Enrolment"), frappe.qb.DocType("Course Edition")
	rows = (
		frappe.qb.from_(enrolment)
		.join(edition)
		.on(edition.name == enrolment.edition)
		.select(
			*(enrolment.participant, enrolment.name, enrolment.course),
			*(edition.start_date, edition.end_date),
		)
		.where(enrolment.participant.isin([*people, ""]) & (enrolment.status == "Completed"))
		.orderby(enrolment.name)
		.run(as_dict=True)
	)
	found: dict[str, list[Course]] = {}
	for row in rows:
		found.setdefault(row.participant, []).append(
			Course(row.name, row.course, row.start_date, row.end_date)
		)
	return found
