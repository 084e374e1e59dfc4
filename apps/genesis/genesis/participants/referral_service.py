"""Referrals: consent before anything is shared, what the partner gets to see, and the dates of each step.

Logic reads milestones (sent, accepted, declined, closed), never the states that managers may rename.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, getdate, nowdate

from genesis.genesis_configuration import settings
from genesis.genesis_configuration.milestones import apply_milestone, has_reached

from . import consent, consent_override
from .access import require
from .consent_recipients import PARTNER
from .errors import ReferralError
from .partner_access import is_partner_user
from .permissions import PARTNER_FIELDS
from .sharing import SHAREABLE_WITH, label_of, shared_fields, shared_summary

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
		consent_override.refuse_missing(doc.participant, doc.partner)
	doc.consent = consent.active_consent(doc.participant) if allowed else None
	if allowed or doc.consent_override_reason:
		withheld = consent.withheld_fields(doc.consent, doc.partner) if doc.consent else set()
		fields = shared_fields(withheld)
		doc.shared_fields = ", ".join(fields)
		doc.shared_summary = shared_summary(doc.participant, fields)
	else:
		doc.shared_fields, doc.shared_summary = "", ""


@frappe.whitelist(methods=["POST"])
def override_consent(referral: str, reason: str) -> str:
	"""Let a referral share data without consent, for a reason that is logged on it and on the participant.

	Only programme managers. Raises PermissionError, ConsentRequiredError without a reason, ReferralError when it
	was sent already or the consent is there.
	"""
	reason = consent_override.require_reason(reason)
	doc = frappe.get_doc("Referral", referral)
	doc.check_permission("write")
	if doc.direction != OUTGOING or has_reached(doc, *SENT_OR_LATER):
		frappe.throw(_("Referral {0} is not waiting to be sent").format(doc.name), ReferralError)
	if consent.allows(doc.participant, consent.DATA_SHARING, doc.partner):
		frappe.throw(_("There is a consent for this partner: nothing to override"), ReferralError)
	consent_override.decide(doc, reason, doc.partner)
	return doc.shared_summary


@frappe.whitelist()
def shareable_fields(kind: str = PARTNER) -> list[dict[str, str]]:
	"""The fields that a kind of recipient can be shown, for choosing which to withhold."""
	require("Consent", "read")
	return [{"value": field, "label": label_of(field)} for field in SHAREABLE_WITH.get(kind, ())]


def recall(participant: str) -> list[str]:
	"""Empty the data that referrals share by consent, and say so on each; what a manager overrode stays."""
	referrals = frappe.get_all(
		"Referral",
		filters={
			"participant": participant,
			"direction": OUTGOING,
			"consent": ["is", "set"],
			"shared_summary": ["is", "set"],
		},
		pluck="name",
	)
	for name in referrals:
		referral = frappe.get_doc("Referral", name)
		referral.db_set({"shared_fields": "", "shared_summary": ""})
		referral.add_comment("Info", _("Shared data were called back: the consent was withdrawn"))
	return referrals


def _was_sent_before(doc: Document) -> bool:
	before = doc.get_doc_before_save()
	return bool(before and has_reached(before, *SENT_OR_LATER))
