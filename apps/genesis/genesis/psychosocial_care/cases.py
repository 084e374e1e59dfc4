"""Psychosocial cases: who is attended, what each step of care needs, and how it ends."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, cint, getdate, nowdate

from genesis.genesis_configuration.milestones import apply_milestone, has_reached
from genesis.kept_fields import put_back
from genesis.participants import attended

from .errors import PsychosocialCaseError

CASE, SESSION, LEVEL = "Psychosocial Case", "Psychosocial Session", "Psychosocial Risk Level"
LOWEST, HIGHEST = 0, 10
CLOSED_STATES = ("closed",)
CARE_STATES = ("in_care", "referred")
COMPUTED = ("session_count", "last_session_on", "next_appointment")


def set_defaults(doc: Document) -> None:
	"""Whoever opens a case answers for it unless somebody else is named."""
	doc.responsible = doc.responsible or frappe.session.user
	doc.intake_date = doc.intake_date or nowdate()


def keep_computed(doc: Document) -> None:
	"""Put back what only sessions set."""
	put_back(doc, COMPUTED)


def set_person(doc: Document) -> None:
	"""What the figures count: sex and age group of whoever is attended. Raises PsychosocialCaseError."""
	attended.set_person(doc, _refuse)


def follow_workflow(doc: Document) -> None:
	"""Set the milestone of the state and what comes with it; each step has what it needs.

	Raises PsychosocialCaseError.
	"""
	apply_milestone(doc)
	if has_reached(doc, *CARE_STATES) and not doc.consent_to_care:
		_refuse(
			_("The person, or whoever decides for a child, must agree to care first: tick {0}").format(
				frappe.bold(_("The Person Agrees to Care"))
			)
		)
	if has_reached(doc, *CLOSED_STATES):
		if not doc.closure_reason:
			_refuse(
				_("{0} is missing: say why the case is closed").format(frappe.bold(_("Reason for Closing")))
			)
		doc.closed_on = doc.closed_on or nowdate()
	else:
		doc.closed_on = None
	doc.consent_on = (doc.consent_on or nowdate()) if doc.consent_to_care else None


def follow_risk(doc: Document) -> None:
	"""Whether the level is urgent, and when the safety plan is looked at again."""
	level = (
		frappe.db.get_value(LEVEL, doc.risk_level, ["is_urgent", "review_days"], as_dict=True)
		if doc.risk_level
		else None
	)
	doc.is_urgent = cint(level and level.is_urgent)
	if level and doc.safety_plan and not doc.safety_plan_review_date:
		doc.safety_plan_review_date = add_days(nowdate(), cint(level.review_days) or 30)


def check_dates(doc: Document) -> None:
	"""Raises PsychosocialCaseError."""
	if getdate(doc.intake_date) > getdate(nowdate()):
		_refuse(_("{0} is in the future").format(_("Intake Date")))
	if doc.consent_on and getdate(doc.consent_on) > getdate(nowdate()):
		_refuse(_("{0} is in the future").format(_("Agreed On")))
	if doc.follow_up_date and getdate(doc.follow_up_date) < getdate(doc.intake_date):
		_refuse(_("{0} is before {1}").format(_("Follow-up On"), _("Intake Date")))


def check_outcome(doc: Document) -> None:
	"""Well-being is told from 0 to 10. Raises PsychosocialCaseError."""
	for fieldname in ("outcome_before", "outcome_after"):
		if not LOWEST <= cint(doc.get(fieldname)) <= HIGHEST:
			_refuse(_("{0}: give a number from 0 to 10").format(_(doc.meta.get_label(fieldname))))


def count_sessions(case: str) -> None:
	"""Bring what a case says of its sessions in line with them."""
	attended = {"psychosocial_case": case, "attendance": "Attended"}
	last = frappe.db.get_value(SESSION, attended, "starts_on", order_by="starts_on desc")
	planned = {"psychosocial_case": case, "attendance": "Planned"}
	coming = frappe.db.get_value(SESSION, planned, "starts_on", order_by="starts_on asc")
	values = {
		"session_count": frappe.db.count(SESSION, attended),
		"last_session_on": getdate(last) if last else None,
		"next_appointment": coming,
	}
	frappe.db.set_value(CASE, case, values, update_modified=False)


def move_with_person(participant: str) -> None:
	"""Hook `genesis_participant_refresh`: sessions take the office that their case has after a merge."""
	for row in frappe.get_all(CASE, filters={"participant": participant}, fields=["name", "office"]):
		session = frappe.qb.DocType(SESSION)
		frappe.qb.update(session).set(session.office, row.office).where(
			session.psychosocial_case == row.name
		).run()


def _refuse(message: str) -> None:
	frappe.throw(message, PsychosocialCaseError, title=_("Psychosocial Care"))
