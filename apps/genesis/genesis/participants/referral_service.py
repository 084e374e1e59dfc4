"""Referrals: consent before anything is shared, what the partner gets to see, and the dates of each step.

Logic reads milestones (sent, accepted, declined, closed), never the states that managers may rename.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, escape_html, getdate, nowdate

from genesis.genesis_configuration import settings
from genesis.genesis_configuration.milestones import apply_milestone, has_reached

from . import consent
from .access import require, require_role
from .errors import ConsentRequiredError, ReferralError
from .partner_access import is_partner_user
from .permissions import PARTNER_FIELDS
from .sharing import SHAREABLE, shared_fields, shared_summary

MANAGER = "Programme Manager"
SENT_OR_LATER = ("sent", "accepted", "declined", "closed")
OUTGOING = "Outgoing"


def follow_workflow(doc: Document) -> None:
	"""Set the milestone of the state, and the dates that come with it."""
	apply_milestone(doc)
	if has_reached(doc, *SENT_OR_LATER):
		doc.sent_on = doc.sent_on or nowdate()
		doc.due_date = doc.due_date or add_days(doc.sent_on, settings.referral_answer_days())
	if has_reached(doc, "accepted", "declined"):
		doc.response_on = doc.response_on or nowdate()
	doc.closed_on = (doc.closed_on or nowdate()) if has_reached(doc, "closed") else None


def check_dates(doc: Document) -> None:
	"""Raises ReferralError when an answer would be due before the referral was sent."""
	if doc.due_date and doc.sent_on and getdate(doc.due_date) < getdate(doc.sent_on):
		frappe.throw(_("{0} is before {1}").format(_("Answer Due By"), _("Sent On")), ReferralError)


def keep_partners_to_their_answer(doc: Document) -> None:
	"""A partner answers; it changes nothing else of a referral. Raises ReferralError."""
	before = doc.get_doc_before_save()
	if not before or not is_partner_user():
		return
	for df in doc.meta.fields:
		if df.fieldname in PARTNER_FIELDS or df.fieldtype in frappe.model.no_value_fields:
			continue
		if doc.has_value_changed(df.fieldname):
			frappe.throw(
				_("Partners may write their answer only; {0} belongs to the programme").format(_(df.label)),
				ReferralError,
			)


def share_by_consent(doc: Document) -> None:
	"""What the partner sees: prepared while the referral is a draft, fixed when it is sent.

	Raises ConsentRequiredError when it is sent without a consent for this partner, unless a programme manager
	overrode that with a reason.
	"""
	if doc.direction != OUTGOING:
		doc.consent, doc.shared_fields, doc.shared_summary = None, "", ""
		return
	if _was_sent_before(doc) and not doc.has_value_changed("partner"):
		return
	allowed = consent.allows(doc.participant, consent.DATA_SHARING, doc.partner)
	if not allowed and has_reached(doc, *SENT_OR_LATER) and not doc.consent_override_reason:
		frappe.throw(
			_(
				"{0} has given no consent to share data with {1}. Record the consent first; a programme manager "
				"may share without it for a reason that stays on record."
			).format(doc.participant, doc.partner),
			ConsentRequiredError,
			title=_("Consent Missing"),
		)
	doc.consent = consent.active_consent(doc.participant) if allowed else None
	if allowed or doc.consent_override_reason:
		withheld = consent.withheld_fields(doc.consent, doc.partner) if doc.consent else set()
		fields = shared_fields(withheld)
		doc.shared_fields = ", ".join(fields)
		doc.shared_summary = shared_summary(doc.participant, fields)
	else:
		doc.shared_fields, doc.shared_summary = "", ""


def check_override(doc: Document) -> None:
	"""The reason to share without consent is written by `override_consent` only. Raises ReferralError."""
	if doc.flags.consent_overridden:
		return
	before = doc.get_doc_before_save()
	known = (before.consent_override_reason, before.consent_override_by) if before else (None, None)
	given = (doc.consent_override_reason or None, doc.consent_override_by or None)
	if given != tuple(value or None for value in known):
		frappe.throw(
			_("Sharing without consent is decided by a programme manager, on its own"), ReferralError
		)


@frappe.whitelist(methods=["POST"])
def override_consent(referral: str, reason: str) -> str:
	"""Let a referral share data without consent, for a reason that is logged on it and on the participant.

	Only programme managers. Raises PermissionError, ConsentRequiredError without a reason, ReferralError when it
	was sent already or the consent is there.
	"""
	require_role(MANAGER)
	doc = frappe.get_doc("Referral", referral)
	doc.check_permission("write")
	reason = (reason or "").strip()
	if not reason:
		frappe.throw(_("{0} is missing").format(_("Reason to Share Without Consent")), ConsentRequiredError)
	if doc.direction != OUTGOING or has_reached(doc, *SENT_OR_LATER):
		frappe.throw(_("Referral {0} is not waiting to be sent").format(doc.name), ReferralError)
	if consent.allows(doc.participant, consent.DATA_SHARING, doc.partner):
		frappe.throw(_("There is a consent for this partner: nothing to override"), ReferralError)
	doc.consent_override_reason = reason
	doc.consent_override_by = frappe.session.user
	doc.flags.consent_overridden = True
	doc.save()
	note = _("Data are shared with {0} without consent: {1}").format(doc.partner, reason)
	for record in (doc, frappe.get_doc("Participant", doc.participant)):
		record.add_comment("Info", escape_html(note))
	return doc.shared_summary


@frappe.whitelist()
def shareable_fields() -> list[dict[str, str]]:
	"""The fields that a partner can be shown, for choosing which to withhold."""
	require("Consent", "read")
	meta = frappe.get_meta("Participant")
	return [{"value": field, "label": _(meta.get_label(field))} for field in SHAREABLE]


def _was_sent_before(doc: Document) -> bool:
	before = doc.get_doc_before_save()
	return bool(before and has_reached(before, *SENT_OR_LATER))
