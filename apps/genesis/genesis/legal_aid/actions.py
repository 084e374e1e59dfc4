"""Actions of a legal case: what was done, in how many hours, and what follows from it."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt, getdate, nowdate, strip_html

from genesis.participants import support_plans
from genesis.participants.attended import PARTICIPANT
from genesis.protection import team_tasks

from . import cases
from .errors import LegalActionError
from .followers import bind_to_case, check_lawyer

SERVICE = "5d"
LONGEST_HOURS = 16
STEP = "Medium"


def set_defaults(doc: Document) -> None:
	doc.lawyer = doc.lawyer or frappe.session.user
	doc.action_date = doc.action_date or nowdate()


def check(doc: Document) -> None:
	"""Raises LegalActionError, frappe.PermissionError."""
	case = bind_to_case(doc, doc.is_new(), _refuse)
	check_lawyer(doc, case, _refuse)
	day = getdate(doc.action_date)
	if day > getdate(nowdate()):
		_refuse(_("{0} is in the future").format(_("Date")))
	if day < getdate(case.intake_date):
		_refuse(_("{0} is before {1}").format(_("Date"), _("Intake Date")))
	if not 0 < flt(doc.hours) <= LONGEST_HOURS:
		_refuse(_("{0}: give more than 0 and at most {1}").format(_("Hours"), LONGEST_HOURS))
	if not strip_html(doc.description or "").strip():
		_refuse(_("{0} is missing").format(_("What Was Done")))
	if doc.next_step_on and not doc.next_step:
		_refuse(_("{0} is missing").format(_("Next Step")))
	if doc.next_step_on and getdate(doc.next_step_on) < day:
		_refuse(_("{0} is before {1}").format(_("Next Step On"), _("Date")))


def follow(doc: Document) -> None:
	"""Hours and dates of the case, a task for the next step, and the service in the plan of who agreed to that."""
	cases.recount(doc.legal_case)
	before = doc.get_doc_before_save()
	if before and (before.next_step_on, before.lawyer) != (doc.next_step_on, doc.lawyer):
		team_tasks.close_tasks(doc.doctype, doc.name, STEP)
	if doc.next_step_on:
		text = _("The next step of a case of yours is due: see its last action")
		team_tasks.open_task(doc.doctype, doc.name, doc.lawyer, text, STEP, getdate(doc.next_step_on))
	tell_support_plan(doc)


def tell_support_plan(doc: Document) -> None:
	"""The service and its date, nothing else, and only when the person agreed."""
	case = frappe.db.get_value(
		cases.CASE, doc.legal_case, ["participant", "attends", "tell_support_plan"], as_dict=True
	)
	if case.tell_support_plan and case.attends == PARTICIPANT:
		support_plans.record_service(case.participant, SERVICE, getdate(doc.action_date))


def _refuse(message: str) -> None:
	frappe.throw(message, LegalActionError, title=_("Legal Case Action"))
