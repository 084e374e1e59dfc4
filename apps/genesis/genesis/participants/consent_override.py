"""Sharing data without consent: a decision of a programme manager, with a reason that stays on record."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html

from .access import require_role
from .errors import ConsentRequiredError, ReferralError

MANAGER = "Programme Manager"


def check(doc: Document) -> None:
	"""The reason to share without consent is written by `decide` only. Raises ReferralError."""
	if doc.flags.consent_overridden:
		return
	before = doc.get_doc_before_save()
	known = (before.consent_override_reason, before.consent_override_by) if before else (None, None)
	given = (doc.consent_override_reason or None, doc.consent_override_by or None)
	if given != tuple(value or None for value in known):
		frappe.throw(
			_("Sharing without consent is decided by a programme manager, on its own"), ReferralError
		)


def require_reason(reason: str) -> str:
	"""The reason, from a programme manager. Raises PermissionError, ConsentRequiredError."""
	require_role(MANAGER)
	reason = (reason or "").strip()
	if not reason:
		frappe.throw(_("{0} is missing").format(_("Reason to Share Without Consent")), ConsentRequiredError)
	return reason


def decide(doc: Document, reason: str, recipient: str) -> None:
	"""Save the decision on a referral, and log it there and on the participant."""
	doc.consent_override_reason = reason
	doc.consent_override_by = frappe.session.user
	doc.flags.consent_overridden = True
	doc.save()
	note = _("Data are shared with {0} without consent: {1}").format(recipient, reason)
	for record in (doc, frappe.get_doc("Participant", doc.participant)):
		record.add_comment("Info", escape_html(note))


def refuse_missing(participant: str, recipient: str) -> None:
	"""Raises ConsentRequiredError."""
	frappe.throw(
		_(
			"{0} has given no consent to share data with {1}. Record the consent first; a programme manager "
			"may share without it for a reason that stays on record."
		).format(participant, recipient),
		ConsentRequiredError,
		title=_("Consent Missing"),
	)
