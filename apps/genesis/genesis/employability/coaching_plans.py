"""Coaching plans: goals of one person, and service 2a in the support plan once they are done with."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, nowdate

from genesis.participants import support_plans

from .errors import CoachingError

PLAN = "Coaching Plan"
SERVICE = "2a"
OPEN, REACHED = "Open", "Reached"
ACTIVE, COMPLETED, ENDED = "Active", "Completed", "Ended"


def prepare(doc: Document) -> None:
	"""Days of goals, and whether the plan is done. Raises CoachingError."""
	doc.coach = doc.coach or frappe.session.user
	for row in doc.goals:
		row.reached_on = (row.reached_on or nowdate()) if row.status == REACHED else None
		if row.due_date and getdate(row.due_date) < getdate(doc.start_date):
			frappe.throw(
				_("Row {0}: {1} is before {2}").format(row.idx, _("By"), _("Start Date")),
				CoachingError,
				title=_("Coaching Plan"),
			)
	if doc.status != ENDED:
		done = all(row.status != OPEN for row in doc.goals) and any(
			row.status == REACHED for row in doc.goals
		)
		doc.status = COMPLETED if done else ACTIVE
	doc.ended_on = (doc.ended_on or nowdate()) if doc.status != ACTIVE else None


def refuse_second(doc: Document) -> None:
	"""One plan under way for each person. Raises CoachingError."""
	other = {"participant": doc.participant, "status": ACTIVE, "name": ("!=", doc.name or "")}
	if doc.status == ACTIVE and (name := frappe.db.get_value(PLAN, other)):
		frappe.throw(
			_("{0} has a coaching plan under way: {1}").format(doc.participant, name),
			CoachingError,
			title=_("Coaching Plan"),
		)


def follow(doc: Document) -> None:
	"""A plan that was completed is service 2a of the support plan."""
	before = doc.get_doc_before_save()
	if doc.status == COMPLETED and (not before or before.status != COMPLETED):
		support_plans.record_service(doc.participant, SERVICE, doc.ended_on)
