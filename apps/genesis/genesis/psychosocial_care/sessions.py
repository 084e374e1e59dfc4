"""Sessions of a psychosocial case: on the calendar of the team, and what follows from one that took place."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_to_date, get_datetime, getdate, now_datetime

from genesis.genesis_configuration.milestones import has_reached
from genesis.participants import support_plans
from genesis.participants.attended import PARTICIPANT
from genesis.protection.appointments import check_length, is_taken

from . import cases
from .errors import PsychosocialSessionError

SERVICE = "2d"
PLANNED, ATTENDED, MISSED, CANCELLED = "Planned", "Attended", "Did Not Come", "Cancelled"
MINUTES = 60
LONGEST_HOURS = 8
OCCUPYING = (PLANNED, ATTENDED)


def set_defaults(doc: Document) -> None:
	"""An hour with whoever writes it, unless something else is said."""
	doc.psychologist = doc.psychologist or frappe.session.user
	if doc.starts_on and not doc.ends_on:
		doc.ends_on = add_to_date(doc.starts_on, minutes=MINUTES)


def check_case(doc: Document) -> None:
	"""The case is one that the user may write, is not closed, and stays the same. Raises PsychosocialSessionError."""
	if not doc.is_new() and doc.has_value_changed("psychosocial_case"):
		_refuse(_("{0} of a session cannot be changed").format(_("Case")))
	case = frappe.get_doc(cases.CASE, doc.psychosocial_case)
	if not doc.flags.ignore_permissions:
		case.check_permission("write")
	doc.office = case.office
	planned_or_new = doc.is_new() or doc.attendance == PLANNED
	if planned_or_new and has_reached(case, *cases.CLOSED_STATES):
		_refuse(_("The case is closed: reopen it first"))


def check_times(doc: Document) -> None:
	"""Raises PsychosocialSessionError."""
	check_length(doc, LONGEST_HOURS, _("A session lasts {0} hours at most"), _refuse)
	if doc.attendance == ATTENDED and get_datetime(doc.starts_on) > now_datetime():
		_refuse(_("A session that has not begun cannot have been attended"))
	if doc.next_appointment and get_datetime(doc.next_appointment) <= get_datetime(doc.starts_on):
		_refuse(_("{0} is before {1}").format(_("Next Appointment"), _("Begins")))


def check_overlap(doc: Document) -> None:
	"""The psychologist is in one place at a time. Says nothing of the other session. Raises PsychosocialSessionError."""
	if doc.attendance in OCCUPYING and is_taken(doc, "psychologist", "attendance", OCCUPYING):
		_refuse(_("{0} has another session at this time").format(doc.psychologist))


def check_notes(doc: Document) -> None:
	"""Notes are of sessions that took place. Raises PsychosocialSessionError."""
	if doc.attendance == ATTENDED and not frappe.utils.strip_html(doc.notes or "").strip():
		_refuse(_("{0} are missing: write what the session was about").format(_("Notes")))


def follow(doc: Document) -> None:
	"""Counts and risk of the case, the next appointment, and the service in the plan of who agreed to that."""
	cases.count_sessions(doc.psychosocial_case)
	if doc.attendance != ATTENDED:
		return
	_take_over_risk(doc)
	_plan_next(doc)
	tell_support_plan(doc)


def tell_support_plan(doc: Document) -> None:
	"""The service and its date, nothing else, and only when the person agreed."""
	case = frappe.db.get_value(
		cases.CASE, doc.psychosocial_case, ["participant", "attends", "tell_support_plan"], as_dict=True
	)
	if case.tell_support_plan and case.attends == PARTICIPANT:
		support_plans.record_service(case.participant, SERVICE, getdate(doc.starts_on))


def _take_over_risk(doc: Document) -> None:
	"""The risk of the latest session is the risk of the case."""
	newer = {
		"psychosocial_case": doc.psychosocial_case,
		"attendance": ATTENDED,
		"starts_on": (">", doc.starts_on),
		"risk_at_session": ("is", "set"),
	}
	if not doc.risk_at_session or frappe.db.exists(cases.SESSION, newer):
		return
	case = frappe.get_doc(cases.CASE, doc.psychosocial_case)
	if case.risk_level != doc.risk_at_session:
		case.risk_level = doc.risk_at_session
		case.save(ignore_permissions=doc.flags.ignore_permissions)


def _plan_next(doc: Document) -> None:
	if not doc.next_appointment:
		return
	at = {"psychosocial_case": doc.psychosocial_case, "starts_on": doc.next_appointment}
	if not frappe.db.exists(cases.SESSION, at):
		frappe.get_doc(
			{
				"doctype": cases.SESSION,
				**at,
				"psychologist": doc.psychologist,
				"modality": doc.modality,
				"attendance": PLANNED,
			}
		).insert(ignore_permissions=doc.flags.ignore_permissions)


def _refuse(message: str) -> None:
	frappe.throw(message, PsychosocialSessionError, title=_("Psychosocial Session"))
