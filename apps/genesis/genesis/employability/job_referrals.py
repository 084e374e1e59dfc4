"""Job referrals: one open per person and vacancy, only where somebody can be taken, and what the programme is told."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.model.workflow import get_transitions

from genesis.genesis_configuration.milestone_rules import short_key
from genesis.genesis_configuration.milestones import has_reached, state_milestones
from genesis.participants.access import require

from . import candidates, vacancies
from .errors import JobReferralError, OpenReferralExistsError
from .referral_stages import HIRED, KNOWN, OPEN, PROPOSED, REASONS, has_come_to, names_of

REFERRAL = "Job Referral"
IN_PROGRAMME = ("Registered", "In Service")


def complete(doc: Document) -> None:
	"""Employer and title follow from vacancy and person."""
	vacancy = frappe.db.get_value("Vacancy", doc.vacancy, ["employer", "title"], as_dict=True)
	if vacancy:
		doc.employer = vacancy.employer
		doc.title = f"{vacancy.title} · {doc.participant}"


def check_open(doc: Document) -> None:
	"""The vacancy takes people when somebody is proposed or sent, and has room when somebody is hired.

	Raises VacancyNotOpenError, OpenReferralExistsError, JobReferralError.
	"""
	starts = doc.is_new() or has_come_to(doc, PROPOSED)
	if starts:
		_require_in_programme(doc)
		vacancies.require_open(doc.vacancy)
		_refuse_second(doc)
	elif has_come_to(doc, HIRED):
		vacancies.require_room(doc.vacancy)
	elif has_come_to(doc, *KNOWN) and has_reached(doc, *OPEN):
		vacancies.require_open(doc.vacancy)


def follow(doc: Document) -> None:
	"""The vacancy counts who is hired."""
	before = doc.get_doc_before_save()
	if has_reached(doc, HIRED) or (before and has_reached(before, HIRED)):
		vacancies.refresh_filled(doc.vacancy)


def refuse_removal(doc: Document) -> None:
	"""What an employer knows of is withdrawn, not deleted. Raises JobReferralError."""
	if has_reached(doc, *KNOWN):
		frappe.throw(
			_("{0} was sent to the employer: withdraw it instead").format(doc.name), JobReferralError
		)


@frappe.whitelist(methods=["POST"])
def refer(vacancy: str, participant: str) -> str:
	"""Propose a person for a vacancy, with the reasons of the moment; the name of the new job referral.

	Raises frappe.PermissionError, VacancyNotOpenError, OpenReferralExistsError, JobReferralError.
	"""
	require(REFERRAL, "create")
	require("Vacancy", "read", vacancy)
	require("Participant", "read", participant)
	reasons = candidates.reasons_of(vacancy, participant)
	doc = frappe.get_doc({"doctype": REFERRAL, "vacancy": vacancy, "participant": participant, **reasons})
	return doc.insert().name


@frappe.whitelist()
def reason_asked(referral: str, action: str) -> str | None:
	"""The field for the reason that a step of the workflow asks for, if any. Raises frappe.PermissionError."""
	require(REFERRAL, "read", referral)
	milestones = state_milestones(REFERRAL)
	for transition in get_transitions(frappe.get_doc(REFERRAL, referral)):
		if transition.action == action:
			return REASONS.get(short_key(milestones.get(transition.next_state)))
	return None


@frappe.whitelist(methods=["POST"])
def end(referral: str, action: str, reason: str, notes: str | None = None) -> None:
	"""Take the step of the workflow that needs a reason, with it. Raises frappe.PermissionError, JobReferralError."""
	require(REFERRAL, "write", referral)
	fieldname = reason_asked(referral, action)
	doc = frappe.get_doc(REFERRAL, referral)
	if not fieldname or reason not in (doc.meta.get_options(fieldname) or "").split("\n"):
		frappe.throw(_("{0} is missing").format(_("Reason")), JobReferralError)
	doc.set(fieldname, reason)
	if notes and notes.strip():
		doc.outcome_notes = notes.strip()
	step = next(each for each in get_transitions(doc) if each.action == action)
	doc.workflow_state = step.next_state
	doc.save()


def _require_in_programme(doc: Document) -> None:
	status = frappe.db.get_value("Participant", doc.participant, "status")
	if status and status not in IN_PROGRAMME:
		frappe.throw(
			_("{0} is not in the programme now: {1}").format(doc.participant, _(status)), JobReferralError
		)


def _refuse_second(doc: Document) -> None:
	other = frappe.db.get_value(
		REFERRAL,
		{
			"participant": doc.participant,
			"vacancy": doc.vacancy,
			"milestone": ["in", names_of(*OPEN)],
			"name": ["!=", doc.name or ""],
		},
	)
	if other:
		frappe.throw(
			_("{0} is proposed for this vacancy already: {1}").format(doc.participant, other),
			OpenReferralExistsError,
			title=_("Already Referred"),
		)
