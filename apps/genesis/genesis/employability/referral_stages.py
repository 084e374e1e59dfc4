"""Stages of a job referral by its workflow: the dates that come with each, and cards that are dragged on a board.

Logic reads milestones, never the states that managers may rename. `stage` repeats the milestone for Kanban boards.
"""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.model.workflow import get_transitions
from frappe.utils import add_days, getdate, now_datetime, nowdate

from genesis.genesis_configuration import settings
from genesis.genesis_configuration.milestone_rules import short_key
from genesis.genesis_configuration.milestones import (
	apply_milestone,
	has_reached,
	milestone_of,
	state_milestones,
)

from .errors import JobReferralError

PROPOSED, SENT, INTERVIEWED, HIRED, REJECTED, WITHDRAWN = (
	"proposed",
	"sent",
	"interviewed",
	"hired",
	"rejected",
	"withdrawn",
)
OPEN = (PROPOSED, SENT, INTERVIEWED)
# The employer knows of the person.
KNOWN = (SENT, INTERVIEWED, HIRED, REJECTED)
CLOSED = (HIRED, REJECTED, WITHDRAWN)
STAGES = {
	PROPOSED: "Proposed",
	SENT: "Sent",
	INTERVIEWED: "Interviewed",
	HIRED: "Hired",
	REJECTED: "Rejected",
	WITHDRAWN: "Withdrawn",
}
REASONS = {REJECTED: "rejection_reason", WITHDRAWN: "withdrawal_reason"}


def milestone(key: str) -> str:
	"""Name of a milestone as the field `milestone` keeps it."""
	return f"Job Referral: {key}"


def names_of(*keys: str) -> list[str]:
	return [milestone(key) for key in keys]


def follow_drag(doc: Document) -> None:
	"""A stage that somebody chose (a card dragged on a board) is a step of the workflow. Raises JobReferralError.

	Without such a step for this user it is refused. A stage never changes by itself.
	"""
	before = doc.get_doc_before_save()
	if not before or doc.stage == before.stage or doc.workflow_state != before.workflow_state:
		return
	wanted = next((key for key, stage in STAGES.items() if stage == doc.stage), None)
	milestones = state_milestones(doc.doctype)
	for transition in get_transitions(before):
		if short_key(milestones.get(transition.next_state)) == wanted:
			doc.workflow_state = transition.next_state
			return
	frappe.throw(
		_("{0} cannot go from {1} to {2}: the workflow has no such step for you").format(
			doc.name, frappe.bold(_(before.stage)), frappe.bold(_(doc.stage))
		),
		JobReferralError,
		title=_("Step Not Possible"),
	)


def follow_workflow(doc: Document) -> None:
	"""Set milestone, stage and the dates that come with them."""
	apply_milestone(doc)
	key = milestone_of(doc) or PROPOSED
	doc.stage = STAGES[key]
	if key in KNOWN:
		doc.sent_on = doc.sent_on or nowdate()
		doc.due_date = doc.due_date or add_days(doc.sent_on, settings.job_referral_answer_days())
	elif key == PROPOSED:
		doc.sent_on = doc.due_date = None
	if key == INTERVIEWED:
		doc.interview_at = doc.interview_at or now_datetime()
	doc.hired_on = (doc.hired_on or nowdate()) if key == HIRED else None
	doc.closed_on = (doc.closed_on or nowdate()) if key in CLOSED else None
	for outcome, fieldname in REASONS.items():
		if key != outcome:
			doc.set(fieldname, None)


def check(doc: Document) -> None:
	"""Dates in order, and a reason for an end without a job. Raises JobReferralError."""
	if doc.due_date and doc.sent_on and getdate(doc.due_date) < getdate(doc.sent_on):
		_refuse(_("{0} is before {1}").format(_("Answer Due By"), _("Sent On")))
	if doc.interview_at and doc.sent_on and getdate(doc.interview_at) < getdate(doc.sent_on):
		_refuse(_("{0} is before {1}").format(_("Interview At"), _("Sent On")))
	if has_reached(doc, INTERVIEWED) and getdate(doc.interview_at) > getdate(nowdate()):
		_refuse(_("{0} is in the future: the interview has not taken place yet").format(_("Interview At")))
	for outcome, fieldname in REASONS.items():
		if has_reached(doc, outcome) and not doc.get(fieldname):
			_refuse(
				_("{0} is missing: open {1} and choose it there").format(
					_(doc.meta.get_label(fieldname)), doc.name
				)
			)


def has_come_to(doc: Document, *keys: str) -> bool:
	"""Does this save bring the referral to one of the milestones?"""
	before = doc.get_doc_before_save()
	return has_reached(doc, *keys) and not (before and has_reached(before, *keys))


def _refuse(message: str) -> None:
	frappe.throw(message, JobReferralError, title=_("Job Referral"))
