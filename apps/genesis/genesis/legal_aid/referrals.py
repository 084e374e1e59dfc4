"""Referral out of a legal case, and the wish for psychosocial care that one passes on."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import nowdate

from genesis.participants.access import require
from genesis.participants.attended import PARTICIPANT
from genesis.protection.partner_referrals import make_referral
from genesis.working_calendar import term_ends

from . import cases
from .errors import LegalCaseError

SERVICE = "5d"
CARE_ROLE = "Psychologist"


@frappe.whitelist(methods=["POST"])
def refer(case: str, partner: str, due_date: str | None = None) -> str:
	"""Make the draft of a referral to a partner and note it on the case; returns its name.

	Raises frappe.PermissionError, LegalCaseError.
	"""
	return make_referral(_own(case), SERVICE, _("Legal assistance"), partner, due_date, _refuse)


@frappe.whitelist(methods=["POST"])
def ask_for_care(case: str, person_agrees: int | str) -> int:
	"""Ask the psychologists of the office to meet the person; returns how many were asked.

	They learn who asks for an appointment and nothing of the case; the lawyer learns nothing of psychosocial cases, not even
	whether there is one. Raises frappe.PermissionError, LegalCaseError.
	"""
	doc = _own(case)
	if not frappe.utils.cint(person_agrees):
		_refuse(_("The person must agree to be called by a psychologist: ask first"))
	if doc.attends != PARTICIPANT:
		_refuse(_("Only for a participant. Register the relative as a participant first."))
	users = _psychologists(doc.office)
	if not users:
		_refuse(_("There is no psychologist for the office {0}").format(doc.office))
	text = _("Participant {0} asks for an appointment of psychosocial care").format(doc.participant)
	for user in users:
		known = {"allocated_to": user, "description": text, "status": "Open"}
		if not frappe.db.exists("ToDo", known):
			# no reference: a task on the person would be seen by everybody who sees the person
			task = {"doctype": "ToDo", **known, "date": term_ends(nowdate(), 2), "priority": "Medium"}
			frappe.get_doc(task).insert(ignore_permissions=True)
	return len(users)


def _psychologists(office: str) -> list[str]:
	"""Open accounts of psychologists who see records of the office."""
	user, role = frappe.qb.DocType("User"), frappe.qb.DocType("Has Role")
	names = (
		frappe.qb.from_(user)
		.join(role)
		.on((role.parent == user.name) & (role.parenttype == "User") & (role.role == CARE_ROLE))
		.select(user.name)
		.where(user.enabled == 1)
		.orderby(user.name)
		.run(pluck=True)
	)
	rows = frappe.get_all(
		"User Permission",
		filters={"user": ("in", [*names, ""]), "allow": "Programme Office"},
		fields=["user", "for_value"],
	)
	bound = {row.user for row in rows}
	here = {row.user for row in rows if row.for_value == office}
	return [name for name in names if name not in bound or name in here]


def _own(case: str) -> Document:
	require(cases.CASE, "write", case)
	return frappe.get_doc(cases.CASE, case)


def _refuse(message: str) -> None:
	frappe.throw(message, LegalCaseError, title=_("Legal Case"))
