"""What an employer is shown of a person: what the consent for that employer allows, copied when the referral is sent.

Migration, documents, address, age, sex, health and income are not among the things that can be shown.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import format_date, getdate, nowdate

from genesis.genesis_configuration.milestones import has_reached, states_for
from genesis.participants import consent, consent_override
from genesis.participants.consent_recipients import EMPLOYER
from genesis.participants.errors import ReferralError
from genesis.participants.sharing import NEW_LINE, as_table, label_of, shared_fields, shown_rows

from .referral_stages import KNOWN, OPEN, PROPOSED, STAGES, WITHDRAWN, milestone

REFERRAL = "Job Referral"
CERTIFICATE = "Competency Certificate"
SHOWN = ("consent", "shared_fields", "shared_summary")


def share_by_consent(doc: Document) -> None:
	"""What the employer sees: prepared while it is proposed, fixed when it is sent.

	Raises ConsentRequiredError when it is sent without a consent for this employer, unless a programme manager
	overrode that with a reason.
	"""
	before = doc.get_doc_before_save()
	if before and has_reached(before, *KNOWN) and not has_reached(doc, PROPOSED):
		doc.update({field: before.get(field) for field in SHOWN})
		return
	allowed = consent.allows(doc.participant, consent.DATA_SHARING, employer=doc.employer)
	if not allowed and has_reached(doc, *KNOWN) and not doc.consent_override_reason:
		consent_override.refuse_missing(doc.participant, doc.employer)
	doc.consent = consent.active_consent(doc.participant) if allowed else None
	doc.shared_fields, doc.shared_summary = "", ""
	if allowed or doc.consent_override_reason:
		withheld = consent.withheld_fields(doc.consent, doc.employer, EMPLOYER) if doc.consent else set()
		fields = shared_fields(withheld, EMPLOYER)
		doc.shared_fields = ", ".join(fields)
		doc.shared_summary = _summary(doc.participant, fields)


@frappe.whitelist(methods=["POST"])
def override_consent(referral: str, reason: str) -> str:
	"""Let a job referral share data without consent, for a reason that is logged on it and on the participant.

	Only programme managers. Raises PermissionError, ConsentRequiredError without a reason, ReferralError when it
	was sent already or the consent is there.
	"""
	reason = consent_override.require_reason(reason)
	doc = frappe.get_doc(REFERRAL, referral)
	doc.check_permission("write")
	if not has_reached(doc, PROPOSED):
		frappe.throw(_("Referral {0} is not waiting to be sent").format(doc.name), ReferralError)
	if consent.allows(doc.participant, consent.DATA_SHARING, employer=doc.employer):
		frappe.throw(_("There is a consent for this employer: nothing to override"), ReferralError)
	consent_override.decide(doc, reason, doc.employer)
	return doc.shared_summary


def recall(participant: str) -> list[str]:
	"""Hook `genesis_consent_withdrawn`: empty what job referrals share by consent, and withdraw those still open.

	What a manager overrode stays.
	"""
	rows = frappe.get_all(
		REFERRAL,
		filters={"participant": participant, "consent": ["is", "set"], "shared_summary": ["is", "set"]},
		fields=["name", "milestone"],
	)
	for row in rows:
		referral = frappe.get_doc(REFERRAL, row.name)
		values = {"shared_fields": "", "shared_summary": ""}
		if has_reached(referral, *OPEN) and (states := states_for(REFERRAL, WITHDRAWN)):
			values |= {
				"workflow_state": states[0],
				"milestone": milestone(WITHDRAWN),
				"stage": STAGES[WITHDRAWN],
				"withdrawal_reason": "Consent Withdrawn",
				"closed_on": nowdate(),
			}
		referral.db_set(values)
		referral.add_comment("Info", _("Shared data were called back: the consent was withdrawn"))
	return [row.name for row in rows]


def _summary(participant: str, fields: list[str]) -> str:
	rows = shown_rows(participant, fields)
	if "certificates" in fields:
		rows.append((label_of("certificates"), NEW_LINE.join(_certificates_of(participant))))
	return as_table(rows)


def _certificates_of(participant: str) -> list[str]:
	"""Valid certificates of a person, as an employer reads them."""
	day = getdate(nowdate())
	rows = frappe.get_all(
		CERTIFICATE,
		filters={"participant": participant, "revoked_on": ["is", "not set"]},
		fields=["name", "standard_title", "valid_until"],
		order_by="issued_on desc",
	)
	return [
		_("{0} (certificate {1}, valid until {2})").format(
			row.standard_title, row.name, format_date(row.valid_until)
		)
		if row.valid_until
		else _("{0} (certificate {1})").format(row.standard_title, row.name)
		for row in rows
		if not row.valid_until or getdate(row.valid_until) >= day
	]
