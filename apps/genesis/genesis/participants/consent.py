"""What a participant consented to, to whom and until when; its withdrawal. Referral, print and export ask here.

Basis: Ley para la Protección de Datos Personales of El Salvador (Decreto 144 of 2024): consent is for stated
purposes, express for sensitive data, and may be withdrawn at any time.
"""

from collections.abc import Collection, Mapping
from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, nowdate

from . import consent_recipients, eligibility_service
from .access import require
from .consent_recipients import EMPLOYER, PARTNER
from .errors import ConsentError, DateNotAcceptedError

SERVICES = "services"
PHOTOGRAPHS = "photographs"
DATA_SHARING = "data_sharing"
SCOPES = (SERVICES, PHOTOGRAPHS, DATA_SHARING)
# Functions of a participant that call back what was shared by consent, each giving the names of the records it emptied
WITHDRAWN_HOOK = "genesis_consent_withdrawn"


def active_consent(participant: str, on: date | str | None = None) -> str | None:
	"""The name of the consent in force on a day (default today). A later consent takes the place of earlier ones.

	A consent withdrawn on a day was still in force the day before.
	"""
	day = getdate(on or nowdate())
	latest = frappe.get_all(
		"Consent",
		filters={"participant": participant, "docstatus": 1, "given_on": ["<=", day]},
		fields=["name", "valid_until", "withdrawn_on"],
		order_by="given_on desc, creation desc",
		limit=1,
	)
	return latest[0].name if latest and _in_force(latest[0], day) else None


def allows(
	participant: str,
	scope: str,
	partner: str | None = None,
	on: date | str | None = None,
	employer: str | None = None,
) -> bool:
	"""Does the consent in force allow `scope` (one of SCOPES), and with this partner or employer when one is given?

	Sharing without naming a recipient is never allowed by itself: consent is given for named recipients.
	"""
	if scope not in SCOPES:
		raise ValueError(scope)
	name = active_consent(participant, on)
	if not name or not frappe.db.get_value("Consent", name, f"scope_{scope}"):
		return False
	if _limited([participant]):
		return False
	kind, recipient = (EMPLOYER, employer) if employer else (PARTNER, partner)
	return scope != DATA_SHARING or consent_recipients.row_of(name, kind, recipient, on) is not None


def participants_allowing(
	participants: Collection[str], scope: str, on: date | str | None = None
) -> set[str]:
	"""Those of the participants whose consent in force allows `scope`; like `allows`, for many at once."""
	if scope not in SCOPES or scope == DATA_SHARING:
		raise ValueError(scope)
	day = getdate(on or nowdate())
	rows = frappe.get_all(
		"Consent",
		filters={"participant": ["in", list(participants)], "docstatus": 1, "given_on": ["<=", day]},
		fields=["participant", "valid_until", "withdrawn_on", f"scope_{scope} as agreed"],
		order_by="given_on asc, creation asc",
	)
	latest = {row.participant: row for row in rows}
	return {name for name, row in latest.items() if row.agreed and _in_force(row, day)} - _limited(
		participants
	)


def sharing_with_employer(participants: Collection[str], employer: str) -> set[str]:
	"""Those of the participants whose consent in force names the employer; like `allows`, for many at once."""
	if not participants:
		return set()
	day = getdate(nowdate())
	rows = frappe.get_all(
		"Consent",
		filters={"participant": ["in", list(participants)], "docstatus": 1, "given_on": ["<=", day]},
		fields=["name", "participant", "valid_until", "withdrawn_on", "scope_data_sharing"],
		order_by="given_on asc, creation asc",
	)
	latest = {row.participant: row for row in rows}
	consents = {
		row.name: person for person, row in latest.items() if row.scope_data_sharing and _in_force(row, day)
	}
	named = consent_recipients.consents_naming(consents, EMPLOYER, employer)
	return {consents[name] for name in named} - _limited(participants)


def _limited(participants: Collection[str]) -> set[str]:
	"""Those whose data may not be processed for now: nothing of them is shared, whatever they agreed to before."""
	filters = {"name": ["in", [*participants, ""]], "processing_limited": 1}
	return set(frappe.get_all("Participant", filters=filters, pluck="name", limit=0))


def withheld_fields(consent: str, recipient: str, kind: str = PARTNER) -> set[str]:
	"""Names of the fields that the participant does not want this recipient to see."""
	row = consent_recipients.row_of(consent, kind, recipient)
	return consent_recipients.split_names(row.withhold) if row else set()


def validate(doc: Document, shareable: Mapping[str, Collection[str]]) -> None:
	"""Check a Consent before it is saved; `shareable` are the fields that each kind of recipient could be shown.

	Raises DateNotAcceptedError, ConsentError.
	"""
	_check_dates(doc)
	_check_giver(doc)
	_check_text(doc)
	consent_recipients.check(doc, shareable)
	if not any(doc.get(f"scope_{scope}") for scope in SCOPES):
		frappe.throw(_("Nothing is consented to: mark at least one purpose"), ConsentError)


def require_proof(doc: Document) -> None:
	"""Refuse to submit a consent that nobody could prove. Raises ConsentError."""
	signed = bool(doc.signature or doc.signed_file)
	if doc.method in ("Signature", "Fingerprint") and not signed:
		frappe.throw(
			_("{0}: draw the signature or attach the signed sheet").format(_("Signed File")),
			ConsentError,
			title=_("Proof Missing"),
		)


def status_of(doc: Document, on: date | str | None = None) -> str:
	"""Draft, Valid, Withdrawn, Expired or Cancelled, from the document itself."""
	if doc.docstatus == 0:
		return "Draft"
	if doc.docstatus == 2:
		return "Cancelled"
	if doc.withdrawn_on:
		return "Withdrawn"
	return "Valid" if _in_force(doc, getdate(on or nowdate())) else "Expired"


def refresh_participant(participant: str) -> None:
	"""Set Participant.consent_status from the latest consent, and assess again: a rule may ask for consent."""
	status = "Valid" if active_consent(participant) else _latest_status(participant)
	if frappe.db.get_value("Participant", participant, "consent_status") != status:
		frappe.db.set_value("Participant", participant, "consent_status", status, update_modified=False)
		eligibility_service.assess(participant)


@frappe.whitelist(methods=["POST"])
def withdraw(consent: str, reason: str) -> list[str]:
	"""Withdraw a consent from today and call back what was shared by it (hook `genesis_consent_withdrawn`).

	Returns the records that were emptied. Raises ConsentError without a reason or when it is not in force,
	frappe.PermissionError without the right to write the consent.
	"""
	doc = frappe.get_doc("Consent", consent)
	doc.check_permission("write")
	if not (reason or "").strip():
		frappe.throw(_("{0} is missing").format(_("Withdrawal Reason")), ConsentError)
	if doc.docstatus != 1 or doc.withdrawn_on:
		frappe.throw(_("Consent {0} is not in force").format(doc.name), ConsentError)
	doc.db_set({"withdrawn_on": nowdate(), "withdrawal_reason": reason.strip(), "status": "Withdrawn"})
	doc.add_comment("Info", _("Consent withdrawn: {0}").format(frappe.utils.escape_html(reason.strip())))
	refresh_participant(doc.participant)
	return [
		name for path in frappe.get_hooks(WITHDRAWN_HOOK) for name in frappe.get_attr(path)(doc.participant)
	]


def refresh_expired() -> None:
	"""Daily job: consents past their date become Expired, and so do their participants."""
	expired = frappe.get_all(
		"Consent",
		filters={"docstatus": 1, "status": "Valid", "valid_until": ["<", nowdate()]},
		fields=["name", "participant"],
	)
	for row in expired:
		frappe.db.set_value("Consent", row.name, "status", "Expired", update_modified=False)
	for participant in {row.participant for row in expired}:
		refresh_participant(participant)


def current_text(language: str, on: date | str | None = None) -> str | None:
	"""The consent text in force in a language (a submitted one), else in Spanish."""
	for tried in dict.fromkeys((language, language.split("-")[0], "es")):
		found = frappe.get_all(
			"Consent Text",
			filters={"docstatus": 1, "language": tried, "effective_from": ["<=", getdate(on or nowdate())]},
			order_by="effective_from desc, version desc",
			pluck="name",
			limit=1,
		)
		if found:
			return found[0]
	return None


@frappe.whitelist()
def suggested_text() -> str | None:
	"""The text that a new consent begins with, in the user's language. Raises frappe.PermissionError."""
	require("Consent", "create")
	return current_text(frappe.local.lang)


def _in_force(row: Document | frappe._dict, day: date) -> bool:
	if row.withdrawn_on and getdate(row.withdrawn_on) <= day:
		return False
	return not row.valid_until or getdate(row.valid_until) >= day


def _latest_status(participant: str) -> str:
	latest = frappe.get_all(
		"Consent",
		filters={"participant": participant, "docstatus": 1},
		fields=["docstatus", "valid_until", "withdrawn_on"],
		order_by="given_on desc, creation desc",
		limit=1,
	)
	if not latest:
		return "None"
	return "Withdrawn" if latest[0].withdrawn_on else "Expired"


def _check_dates(doc: Document) -> None:
	if getdate(doc.given_on) > getdate(nowdate()):
		frappe.throw(
			_("{0} is in the future").format(_("Given On")),
			DateNotAcceptedError,
			title=_("Date Not Accepted"),
		)
	for row in [doc, *consent_recipients.rows_of(doc)]:
		if row.valid_until and getdate(row.valid_until) < getdate(doc.given_on):
			frappe.throw(
				_("{0} is before {1}").format(_("Valid Until"), _("Given On")),
				DateNotAcceptedError,
				title=_("Date Not Accepted"),
			)


def _check_giver(doc: Document) -> None:
	"""Whoever consents for somebody else, or is witness to it, has a name."""
	for field, needed in (
		("given_by_name", doc.given_by != "Participant"),
		("witness_name", doc.method == "Verbal with witness"),
	):
		if needed and not (doc.get(field) or "").strip():
			frappe.throw(_("{0} is missing").format(_(doc.meta.get_label(field))), ConsentError)


def _check_text(doc: Document) -> None:
	text = frappe.db.get_value(
		"Consent Text", doc.consent_text, ["docstatus", *(f"scope_{scope}" for scope in SCOPES)], as_dict=True
	)
	if not text:
		return  # Frappe names the broken link itself
	if text.docstatus != 1:
		frappe.throw(
			_("Consent Text {0} is not in force: choose a submitted one").format(doc.consent_text),
			ConsentError,
		)
	for scope in SCOPES:
		if doc.get(f"scope_{scope}") and not text.get(f"scope_{scope}"):
			frappe.throw(
				_("The text does not ask for {0}").format(_(doc.meta.get_label(f"scope_{scope}"))),
				ConsentError,
			)
