"""Referral out of a psychosocial case: an ordinary Referral that says the service and nothing of the case."""

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from genesis.participants.access import require

from . import cases
from .errors import PsychosocialCaseError

SERVICE = "2d"


@frappe.whitelist(methods=["POST"])
def refer(case: str, partner: str, due_date: str | None = None) -> str:
	"""Make the draft of a referral to a partner and note it on the case; returns its name.

	Others who see referrals see this one: service, partner and dates. It has no word of the case, and the partner gets
	nothing without the person's consent. Raises frappe.PermissionError, PsychosocialCaseError.
	"""
	require(cases.CASE, "write", case)
	doc = frappe.get_doc(cases.CASE, case)
	if doc.attends != cases.PARTICIPANT:
		frappe.throw(
			_("A referral is of a participant. Register the relative as a participant first."),
			PsychosocialCaseError,
			title=_("Psychosocial Care"),
		)
	if due_date and getdate(due_date) < getdate(nowdate()):
		frappe.throw(_("{0} is in the past").format(_("Answer Due By")), PsychosocialCaseError)
	referral = frappe.get_doc(
		{
			"doctype": "Referral",
			"participant": doc.participant,
			"direction": "Outgoing",
			"partner": partner,
			"service": SERVICE,
			"due_date": due_date,
			"reason": _("Specialised care"),
		}
	).insert()
	doc.referral = referral.name
	doc.save()
	return referral.name
