"""What an officer does with a request of the public page: register the person, or reject it."""

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime, nowdate

from genesis import arguments

from . import consent, duplicate_reviews, registration
from .access import require
from .preregistration import NAME_FIELDS
from .preregistration_errors import (
	AlreadyDecidedError,
	PossibleDuplicatesError,
	PreRegistrationError,
	RejectionReasonMissingError,
)
from .rivals import Rival, find_rivals
from .scope import default_office, default_programme
from .timeline import entry

PENDING, REGISTERED, REJECTED = "Pending", "Registered", "Rejected"
COPIED_FIELDS = (
	*NAME_FIELDS,
	"participant_group",
	"birth_date",
	"sex",
	"document_kind",
	"document_number",
	"phone",
	"safe_hours",
	"may_leave_message",
	"district",
	"municipality",
	"department",
	"occupation",
)
# What the officer settles in the dialog, because the page does not ask it or the card has to be seen.
ASKED_FIELDS = (
	"programme",
	"office",
	"participant_group",
	"birth_date",
	"sex",
	"document_kind",
	"document_number",
)
METHOD = "Digital"


@frappe.whitelist(methods=["GET", "POST"])
def possible_duplicates(pre_registration: str, values: str | dict | None = None) -> list[dict]:
	"""People of the register who may be this person, as the user may see them, best first. Reads only.

	Needs the right to write the request and to create participants.
	"""
	doc = _open_request(pre_registration)
	return duplicate_reviews.describe(_rivals(_new_participant(doc, arguments.mapping(values))))


@frappe.whitelist(methods=["POST"])
def register(
	pre_registration: str, values: str | dict | None = None, duplicate_reason: str | None = None
) -> dict[str, str | None]:
	"""Make a Participant and its consent from a request; gives the names of both.

	values: fields of ASKED_FIELDS as the officer settled them. duplicate_reason: why none of the likely doubles
	is this person; without it they raise PossibleDuplicatesError. Further errors: AlreadyDecidedError, those of
	Participant, frappe.PermissionError.
	"""
	doc = _open_request(pre_registration)
	person = _new_participant(doc, arguments.mapping(values))
	rivals = _rivals(person)
	if rivals and not (duplicate_reason or "").strip():
		raise_possible_duplicates(rivals)
	person.duplicate_reason = (duplicate_reason or "").strip() or None
	person.insert()
	return _settle_as_registered(doc, person.name)


@frappe.whitelist(methods=["POST"])
def use_existing(pre_registration: str, participant: str) -> dict[str, str | None]:
	"""Settle a request with a person who is registered already; gives the names of participant and consent.

	The consent is recorded only when the person has none in force. Needs the right to write both.
	Errors: AlreadyDecidedError, frappe.PermissionError.
	"""
	doc = _open_request(pre_registration)
	require("Participant", "write", participant)
	return _settle_as_registered(doc, participant)


@frappe.whitelist(methods=["POST"])
def reject(pre_registration: str, reason: str, note: str | None = None) -> None:
	"""Close a request without registering anybody. Errors: RejectionReasonMissingError, AlreadyDecidedError."""
	doc = _open_request(pre_registration)
	known = [option for option in doc.meta.get_options("rejection_reason").split("\n") if option]
	if reason not in known:
		frappe.throw(
			_("{0}: choose one of {1}").format(
				_(doc.meta.get_label("rejection_reason")), ", ".join(_(option) for option in known)
			),
			RejectionReasonMissingError,
			title=_("Reason Missing"),
		)
	doc.rejection_reason, doc.rejection_note = reason, (note or "").strip()
	_settle(doc, REJECTED)


@frappe.whitelist(methods=["POST"])
def reopen(pre_registration: str) -> None:
	"""Take back a rejection. Errors: PreRegistrationError when the request is not rejected."""
	doc = frappe.get_doc("Pre Registration", pre_registration, for_update=True)
	doc.check_permission("write")
	if doc.status != REJECTED:
		frappe.throw(_("Only a rejected request can be opened again"), PreRegistrationError)
	doc.rejection_reason = doc.rejection_note = None
	_settle(doc, PENDING)


def raise_possible_duplicates(rivals: list[Rival]) -> None:
	"""Refuse with the list of likely doubles, as the user may see them. Raises PossibleDuplicatesError."""
	lines = [
		_("{0} {1} ({2} of 100): {3}").format(
			row["name"], row["full_name"], row["score"], "; ".join(row["reasons"])
		)
		for row in duplicate_reviews.describe(rivals)
	]
	frappe.throw(
		_("The person may be registered already. Use that record, or say why it is someone else.")
		+ "<br>"
		+ "<br>".join(frappe.utils.escape_html(line) for line in lines),
		PossibleDuplicatesError,
		title=_("Possible Duplicates"),
	)


def _open_request(name: str) -> Document:
	doc = frappe.get_doc("Pre Registration", name, for_update=True)
	doc.check_permission("write")
	if doc.status != PENDING:
		frappe.throw(
			_("Pre Registration {0} is {1} already").format(doc.name, _(doc.status)),
			AlreadyDecidedError,
			title=_("Already Decided"),
		)
	return doc


def _new_participant(doc: Document, values: dict[str, Any]) -> Document:
	require("Participant", "create")
	person = frappe.new_doc("Participant")
	person.update({field: doc.get(field) for field in COPIED_FIELDS})
	person.update({field: values[field] for field in ASKED_FIELDS if values.get(field)})
	person.programme = person.programme or default_programme()
	person.office = person.office or doc.office or default_office()
	person.registration_date = nowdate()
	person.safe_phone = doc.phone
	person.is_demo = doc.is_demo
	return person


def _rivals(person: Document) -> list[Rival]:
	return find_rivals(registration.person_key(person))


def _settle_as_registered(doc: Document, participant: str) -> dict[str, str | None]:
	doc.participant = participant
	doc.consent = _record_consent(doc)
	_settle(doc, REGISTERED)
	return {"participant": participant, "consent": doc.consent}


def _record_consent(doc: Document) -> str | None:
	"""The consent given on the page, for services only; none when the person has one in force already."""
	if consent.active_consent(doc.participant):
		return None
	given = frappe.get_doc(
		{
			"doctype": "Consent",
			"participant": doc.participant,
			"consent_text": doc.consent_text,
			"given_on": getdate(doc.consent_accepted_on),
			"given_by": "Participant",
			"method": METHOD,
			"scope_services": 1,
		}
	)
	given.insert()
	given.submit()
	return given.name


def _settle(doc: Document, status: str) -> None:
	doc.status = status
	doc.processed_by = frappe.session.user if status != PENDING else None
	doc.processed_on = now_datetime() if status != PENDING else None
	doc.flags.settling = True
	doc.save()


def timeline(participant: str) -> list[dict]:
	"""Events for the timeline of a person: the requests made on the public page."""
	if not frappe.has_permission("Pre Registration", "read"):
		return []
	rows = frappe.get_list(
		"Pre Registration",
		filters={"participant": participant, "status": REGISTERED},
		fields=["name", "requested_on"],
	)
	title = _("Asked for support on the public page")
	return [
		entry(row.requested_on, "Registration", title, "Pre Registration", row.name, "blue", "website")
		for row in rows
	]
