"""What is due with people: contacts promised in interviews, services and reviews of plans, answers of partners.

Every source is read with the permissions of its own DocType, so that each reader sees what is theirs.
"""

from datetime import date
from typing import Any

from pypika.queries import QueryBuilder, Table
from pypika.terms import Field

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count
from frappe.utils import cint, date_diff, getdate, nowdate

from genesis.reporting import only_permitted

from .access import require
from .report_tools import filter_people

CONTACT, SERVICE, REVIEW, ANSWER = (
	"Next Contact",
	"Planned Service",
	"Review of the Plan",
	"Answer of a Partner",
)
KINDS = (CONTACT, SERVICE, REVIEW, ANSWER)
DOCTYPES = {
	CONTACT: "Intake Interview",
	SERVICE: "Support Plan",
	REVIEW: "Support Plan",
	ANSWER: "Referral",
}
WAITING_FOR_ANSWER = "Referral: sent"
OPEN_SERVICES = ("Planned", "In Progress")
REPORT = "Follow-ups Due"


def due(kind: str, day: date, filters: dict[str, Any]) -> tuple[QueryBuilder, Field, Field]:
	"""The query for one of KINDS, joined with Participant, without columns; its date, and who answers for it."""
	record, person = DocType(DOCTYPES[kind]), DocType("Participant")
	query = frappe.qb.from_(record).join(person).on(person.name == record.participant)
	query, due_on, responsible = _SOURCES[kind](query, record)
	query = only_permitted(filter_people(query, filters), DOCTYPES[kind])
	query = query.where(due_on <= day).where(person.status != "Exited")
	if filters.get("responsible"):
		query = query.where(responsible == filters["responsible"])
	return query, due_on, responsible


def readable_kinds() -> list[str]:
	"""Those of KINDS whose DocType the user may read."""
	return [kind for kind in KINDS if frappe.has_permission(DOCTYPES[kind], "read")]


def read_due(kind: str, day: date, filters: dict[str, Any], limit: int) -> list[dict[str, Any]]:
	"""What is due of one kind, the longest overdue first."""
	query, due_on, responsible = due(kind, day, filters)
	record, person = DocType(DOCTYPES[kind]), DocType("Participant")
	rows = (
		query.select(
			record.name.as_("document"),
			person.name.as_("participant"),
			person.full_name.as_("person_name"),
			person.office,
			due_on.as_("due_on"),
			responsible.as_("responsible"),
			_detail(kind, record).as_("detail"),
		)
		.orderby(due_on)
		.orderby(record.name)
		.limit(limit)
		.run(as_dict=True)
	)
	for row in rows:
		row.update(kind=kind, document_type=DOCTYPES[kind], days_late=date_diff(day, row.due_on))
	return rows


def count_due(kind: str, day: date, filters: dict[str, Any]) -> int:
	"""How many are due of one kind."""
	query, due_on, _responsible = due(kind, day, filters)
	return cint(query.select(Count(due_on)).run()[0][0])


@frappe.whitelist(methods=["GET", "POST"])
def due_today(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""The number card: how much is due by today of what the user may read, and the report that lists it."""
	require("Participant")
	today = getdate(nowdate())
	total = sum(count_due(kind, today, {}) for kind in readable_kinds())
	return {"value": total, "fieldtype": "Int", "route": ["query-report", REPORT], "route_options": {}}


def _contacts(query: QueryBuilder, record: Table) -> tuple[QueryBuilder, Field, Field]:
	query = query.where(record.docstatus == 1).where(record.next_contact_done_on.isnull())
	return query, record.next_contact_date, record.interviewer


def _services(query: QueryBuilder, record: Table) -> tuple[QueryBuilder, Field, Field]:
	row = DocType("Support Plan Service")
	query = query.join(row).on((row.parent == record.name) & (row.parenttype == "Support Plan"))
	return query.where(row.status.isin(OPEN_SERVICES)), row.planned_date, row.responsible


def _reviews(query: QueryBuilder, record: Table) -> tuple[QueryBuilder, Field, Field]:
	return query.where(record.status == "Active"), record.review_date, record.coordinator


def _answers(query: QueryBuilder, record: Table) -> tuple[QueryBuilder, Field, Field]:
	return query.where(record.milestone == WAITING_FOR_ANSWER), record.due_date, record.owner


_SOURCES = {CONTACT: _contacts, SERVICE: _services, REVIEW: _reviews, ANSWER: _answers}


def _detail(kind: str, record: Table) -> Field:
	if kind == SERVICE:
		return DocType("Support Plan Service").service
	return record.partner if kind == ANSWER else record.name


def kind_label(kind: str) -> str:
	"""The kind in the reader's language."""
	labels = {
		CONTACT: _("Next Contact"),
		SERVICE: _("Planned Service"),
		REVIEW: _("Review of the Plan"),
		ANSWER: _("Answer of a Partner"),
	}
	return labels[kind]
