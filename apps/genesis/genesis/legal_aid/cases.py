"""Legal cases: who is attended, what each step needs, who acts, and how it ends."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder.functions import Count, Max, Min, Sum
from frappe.utils import flt, getdate, now_datetime, nowdate

from genesis.genesis_configuration.milestones import apply_milestone, has_reached
from genesis.kept_fields import put_back
from genesis.participants import attended

from .errors import LegalCaseError

CASE, ACTION, DEADLINE, HEARING = "Legal Case", "Legal Case Action", "Legal Deadline", "Legal Hearing"
FOLLOWERS = (ACTION, DEADLINE, HEARING)
PENDING, PLANNED = "Pending", "Planned"
CLOSED_STATES = ("closed",)
WORK_STATES = ("in_progress", "with_authority")
COMPUTED = (
	*("action_count", "hours_spent", "first_action_on", "last_action_on", "next_step"),
	*("next_deadline", "next_hearing"),
)


def set_defaults(doc: Document) -> None:
	"""Whoever opens a case answers for it unless somebody else is named."""
	doc.lawyer = doc.lawyer or frappe.session.user
	doc.intake_date = doc.intake_date or nowdate()


def keep_computed(doc: Document) -> None:
	"""Put back what only actions, deadlines and hearings set."""
	put_back(doc, COMPUTED)


def set_person(doc: Document) -> None:
	"""What the figures count: sex and age group of whoever is attended. Raises LegalCaseError."""
	attended.set_person(doc, _refuse)
	if doc.attends != attended.RELATIVE:
		doc.relative_document = None


def keep_lawyers(doc: Document) -> None:
	"""Who acts or acted, whatever a client sent: conflicts are looked for among those who left, too."""
	before = doc.get_doc_before_save()
	kept = [
		{"user": row.user, "since": row.since, "until": row.until}
		for row in (before.lawyers_who_acted if before else ())
	]
	team = {row.user: row.since for row in doc.team}
	for row in kept:
		if not row["until"] and row["user"] not in team:
			row["until"] = nowdate()
	acting = {row["user"] for row in kept if not row["until"]}
	kept += [
		{"user": user, "since": since or nowdate()} for user, since in team.items() if user not in acting
	]
	doc.set("lawyers_who_acted", kept)
	for row in doc.recusals:
		row.declared_on = row.declared_on or nowdate()


def follow_workflow(doc: Document) -> None:
	"""Set the milestone of the state and what comes with it; each step has what it needs. Raises LegalCaseError."""
	apply_milestone(doc)
	if has_reached(doc, *WORK_STATES) and not doc.accepted:
		_refuse(
			_(
				"The person, or whoever decides for a child, must accept the assistance first: tick {0}"
			).format(frappe.bold(_("The Person Accepts the Assistance and Its Terms")))
		)
	if has_reached(doc, *CLOSED_STATES):
		if not doc.closed_on:
			_check_closing(doc)
		doc.closed_on = doc.closed_on or nowdate()
	else:
		doc.closed_on = None
	doc.accepted_on = (doc.accepted_on or nowdate()) if doc.accepted else None


def check_dates(doc: Document) -> None:
	"""Raises LegalCaseError."""
	if getdate(doc.intake_date) > getdate(nowdate()):
		_refuse(_("{0} is in the future").format(_("Intake Date")))


def check_matter(doc: Document) -> None:
	"""A new case is of a matter that is offered. Raises LegalCaseError."""
	if doc.is_new() or doc.has_value_changed("matter"):
		if not frappe.db.get_value("Legal Matter", doc.matter, "is_active"):
			_refuse(_("{0}: {1} is no longer offered").format(_("Matter"), doc.matter))


def recount(case: str) -> None:
	"""Bring what a case says of its actions, deadlines and hearings in line with them."""
	action = frappe.qb.DocType(ACTION)
	count, hours, first, last = (
		frappe.qb.from_(action)
		.select(Count(action.name), Sum(action.hours), Min(action.action_date), Max(action.action_date))
		.where(action.legal_case == case)
		.run()[0]
	)
	next_step = frappe.db.get_value(
		ACTION, {"legal_case": case}, "next_step", order_by="action_date desc, creation desc"
	)
	pending = {"legal_case": case, "status": PENDING}
	coming = {"legal_case": case, "status": PLANNED, "starts_on": (">=", now_datetime())}
	values = {
		"action_count": count,
		"hours_spent": flt(hours, 2),
		"first_action_on": first,
		"last_action_on": last,
		"next_step": next_step,
		"next_deadline": frappe.db.get_value(DEADLINE, pending, "due_date", order_by="due_date asc"),
		"next_hearing": frappe.db.get_value(HEARING, coming, "starts_on", order_by="starts_on asc"),
	}
	frappe.db.set_value(CASE, case, values, update_modified=False)


def follow(doc: Document) -> None:
	"""After a case was saved: its deadlines are those of the lawyer who answers for it now, who is told of them anew."""
	before = doc.get_doc_before_save()
	if before and before.lawyer != doc.lawyer:
		deadline = frappe.qb.DocType(DEADLINE)
		frappe.qb.update(deadline).set(deadline.lawyer, doc.lawyer).set(deadline.warned, 0).where(
			deadline.legal_case == doc.name
		).where(deadline.status == PENDING).run()


def move_with_person(participant: str) -> None:
	"""Hook `genesis_participant_refresh`: what hangs on a case takes the office that it has after a merge."""
	for row in frappe.get_all(CASE, filters={"participant": participant}, fields=["name", "office"]):
		for doctype in FOLLOWERS:
			table = frappe.qb.DocType(doctype)
			frappe.qb.update(table).set(table.office, row.office).where(table.legal_case == row.name).run()


def _check_closing(doc: Document) -> None:
	if not doc.outcome:
		_refuse(_("{0} is missing: say what came of the case").format(frappe.bold(_("Outcome"))))
	if not doc.closure_reason:
		_refuse(_("{0} is missing: say why the case is closed").format(frappe.bold(_("Reason for Closing"))))
	if doc.is_new():
		return
	if frappe.db.exists(DEADLINE, {"legal_case": doc.name, "status": PENDING}):
		_refuse(_("A deadline of the case is pending: say first that it was met or is not needed"))
	if frappe.db.exists(HEARING, {"legal_case": doc.name, "status": PLANNED}):
		_refuse(_("A hearing of the case is planned: say first what came of it, or cancel it"))


def _refuse(message: str) -> None:
	frappe.throw(message, LegalCaseError, title=_("Legal Case"))
