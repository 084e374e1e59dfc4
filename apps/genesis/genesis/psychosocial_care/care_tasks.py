"""Tasks of the care team, which name nobody: an urgent risk, and a safety plan that nobody looked at again."""

from __future__ import annotations

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, getdate, nowdate

from genesis.enterprise_fund import holidays
from genesis.genesis_configuration.milestones import has_reached
from genesis.protection import teams

from . import cases
from .case_rules import next_working_day

URGENT, REVIEW = "High", "Medium"
DAYS_AHEAD = 30


def follow(doc: Document) -> None:
	"""After a case was saved: a task for each of the team when the risk became urgent, none once care ended."""
	if has_reached(doc, *cases.CLOSED_STATES):
		_close(doc.name)
		return
	before = doc.get_doc_before_save()
	if doc.is_urgent and not (before and before.is_urgent):
		text = _("A case of yours has an urgent risk: see the person and the safety plan")
		for user in [row.user for row in doc.team]:
			_open(doc.name, user, text, URGENT, working_day_after(getdate(nowdate())))
	if before and before.safety_plan_review_date != doc.safety_plan_review_date:
		_close(doc.name, REVIEW)


def remind_of_reviews(as_of: date | str | None = None) -> int:
	"""Daily: a task for whoever answers for a case whose safety plan should have been reviewed; how many were made."""
	day = getdate(as_of or nowdate())
	case = frappe.qb.DocType(cases.CASE)
	due = (
		frappe.qb.from_(case)
		.select(case.name, case.responsible)
		.where(case.safety_plan_review_date < day)
		.where(case.closed_on.isnull())
		.orderby(case.name)
		.run(as_dict=True)
	)
	text = _("The safety plan of a case of yours should have been reviewed")
	return sum(_open(row.name, row.responsible, text, REVIEW, day) for row in due)


def working_day_after(day: date) -> date:
	return next_working_day(day, set(holidays.between(day, getdate(add_days(day, DAYS_AHEAD)))))


def _open(case: str, user: str, text: str, priority: str, until: date) -> bool:
	"""Make the task unless the user has one of that priority for the case; says whether it was made."""
	mark = {"reference_type": cases.CASE, "reference_name": case, "status": "Open", "priority": priority}
	if frappe.db.exists("ToDo", {**mark, "allocated_to": user}):
		return False
	if user not in teams.members(cases.CASE, case):
		return False  # left the programme: the account has lost its role
	task = {"doctype": "ToDo", **mark, "allocated_to": user, "date": until, "description": text}
	frappe.get_doc(task).insert(ignore_permissions=True)
	return True


def _close(case: str, priority: str | None = None) -> None:
	filters = {"reference_type": cases.CASE, "reference_name": case, "status": "Open"}
	if priority:
		filters["priority"] = priority
	for name in frappe.get_all("ToDo", filters=filters, pluck="name"):
		task = frappe.get_doc("ToDo", name)
		task.status = "Closed"
		task.save(ignore_permissions=True)
