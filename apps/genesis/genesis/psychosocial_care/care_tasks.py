"""Tasks of the care team, which name nobody: an urgent risk, and a safety plan that nobody looked at again."""

from __future__ import annotations

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, nowdate

from genesis.genesis_configuration.milestones import has_reached
from genesis.protection import team_tasks
from genesis.working_calendar import term_ends

from . import cases

URGENT, REVIEW = "High", "Medium"


def follow(doc: Document) -> None:
	"""After a case was saved: a task for each of the team when the risk became urgent, none once care ended."""
	if has_reached(doc, *cases.CLOSED_STATES):
		team_tasks.close_tasks(cases.CASE, doc.name)
		return
	before = doc.get_doc_before_save()
	if doc.is_urgent and not (before and before.is_urgent):
		text = _("A case of yours has an urgent risk: see the person and the safety plan")
		for user in [row.user for row in doc.team]:
			team_tasks.open_task(cases.CASE, doc.name, user, text, URGENT, term_ends(nowdate(), 1))
	if before and before.safety_plan_review_date != doc.safety_plan_review_date:
		team_tasks.close_tasks(cases.CASE, doc.name, REVIEW)


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
	return sum(team_tasks.open_task(cases.CASE, row.name, row.responsible, text, REVIEW, day) for row in due)
