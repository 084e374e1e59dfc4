"""Referral out of a psychosocial case: an ordinary Referral that says the service and nothing of the case."""

import frappe
from frappe import _

from genesis.participants.access import require
from genesis.protection.partner_referrals import make_referral

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
	return make_referral(doc, SERVICE, _("Specialised care"), partner, due_date, _refuse)


def _refuse(message: str) -> None:
	frappe.throw(message, PsychosocialCaseError, title=_("Psychosocial Care"))
