"""Requests that people make on the public page: checked on arrival, never compared with the register.

Whoever asks gets the same answer whether the person is known or not. The comparison happens when an officer
registers the person (`preregistration_outcome`).
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime, nowdate

from genesis.genesis_configuration import settings
from genesis.throttle import count_use

from . import consent
from .areas import complete_place
from .errors import (
	ConsentError,
	DateNotAcceptedError,
	DocumentMissingError,
	NameNotAcceptedError,
	PhoneNotAcceptedError,
	UnsafeTextError,
)
from .identity import DUI, check_document, check_phone
from .names import check_name, clean_name
from .parsing_dates import OLDEST_AGE, age_on
from .preregistration_errors import DocumentNotAcceptedError, PreRegistrationError
from .reason_texts import say
from .reasons import Reason, reason
from .text import clean_text, inspect_text

GUEST = "Guest"
NO_DOCUMENT = "None"
NAME_FIELDS = ("first_name", "middle_name", "first_surname", "second_surname")
REQUIRED_NAMES = ("first_name", "first_surname")
TEXT_FIELDS = ("safe_hours", "occupation", "message")
TRAP_FIELD = "web_page"
OUTCOME_FIELDS = (
	"status",
	"participant",
	"consent",
	"rejection_reason",
	"rejection_note",
	"processed_by",
	"processed_on",
)
# Consent of a minor is given by the guardian (Decreto 144 of 2024), which a web page cannot verify.
YOUNGEST_AGE = 18


def guard_public_page(doc: Document) -> None:
	"""Refuse what a program sent: the trap field is invisible to people. Raises PreRegistrationError."""
	if frappe.session.user == GUEST and doc.get(TRAP_FIELD):
		frappe.throw(
			_("The form could not be received. Please call the office."),
			PreRegistrationError,
			title=_("Not Received"),
		)
	doc.set(TRAP_FIELD, None)


def note_consent(doc: Document) -> None:
	"""Keep which text was accepted and when. The text must be the one in force: it may have changed meanwhile.

	Raises ConsentError.
	"""
	doc.language = _known_language(frappe.local.lang)
	if not doc.consent_accepted:
		frappe.throw(
			_("Please read the consent and mark that you accept it"), ConsentError, title=_("Consent")
		)
	in_force = consent.current_text(frappe.local.lang)
	if not in_force:
		frappe.throw(
			_("Requests cannot be received now: there is no consent text in force. Please call the office."),
			ConsentError,
			title=_("Consent"),
		)
	if doc.consent_text and doc.consent_text != in_force:
		frappe.throw(
			_("The consent text changed while you were writing. Please load the page again and read it."),
			ConsentError,
			title=_("Consent"),
		)
	doc.consent_text = in_force
	doc.requested_on = doc.consent_accepted_on = now_datetime()


def count_request() -> None:
	"""Count a request that was accepted, and refuse it beyond the limit of Genesis Settings."""
	if frappe.session.user == GUEST:
		count_use("pre-registration", settings.pre_registration_limit())


def keep_outcome(doc: Document) -> None:
	"""Put back what only `preregistration_outcome` sets; whoever writes it through the API changes nothing."""
	if doc.flags.settling:
		return
	before = doc.get_doc_before_save()
	for field in OUTCOME_FIELDS:
		doc.set(field, before.get(field) if before else doc.meta.get_field(field).default)


def prepare(doc: Document) -> None:
	"""Clean what was typed and fill what follows from it."""
	for field in NAME_FIELDS:
		doc.set(field, clean_name(doc.get(field)))
	for field in TEXT_FIELDS:
		doc.set(field, "\n".join(clean_text(line) for line in (doc.get(field) or "").splitlines()))
	doc.full_name = " ".join(filter(None, (doc.get(field) for field in NAME_FIELDS)))
	if doc.document_kind == NO_DOCUMENT:
		doc.document_number = ""
	doc.document_number = check_document(doc.document_kind or DUI, doc.document_number).value or clean_text(
		doc.document_number
	)
	phone = check_phone(doc.phone)
	doc.phone = phone.value if phone.valid else clean_text(doc.phone)
	doc.district, doc.municipality, doc.department = complete_place(
		doc.district, doc.municipality, doc.department
	)
	doc.office = doc.office or office_of(doc.municipality, doc.department)


def validate(doc: Document) -> None:
	"""Every check of a prepared request; here, unlike in the register, a wrong document number is refused,
	because the person who holds the card is at the keyboard. Raises classes of `errors`."""
	for field in NAME_FIELDS:
		if doc.get(field) or field in REQUIRED_NAMES:
			_refuse_if(doc, field, check_name(doc.get(field)), NameNotAcceptedError)
	for field in (*NAME_FIELDS, *TEXT_FIELDS):
		html = [found for found in inspect_text(doc.get(field)) if found.code == "text_html"]
		_refuse_if(doc, field, html[0] if html else None, UnsafeTextError)
	phone = check_phone(doc.phone)
	_refuse_if(doc, "phone", None if phone.valid else phone.reason, PhoneNotAcceptedError)
	_check_birth_date(doc)
	_check_document(doc)


def office_of(municipality: str | None, department: str | None) -> str | None:
	"""The active office of a municipality, else the only one of the department, else that of the settings."""
	for filters in ({"municipality": municipality}, {"department": department}):
		if all(filters.values()):
			found = frappe.get_all(
				"Programme Office",
				filters={**filters, "is_active": 1},
				pluck="name",
				limit=2,
				order_by="name",
			)
			if len(found) == 1:
				return found[0]
	return settings.default_office()


def refuse_removal_of_registered(doc: Document) -> None:
	"""What led to a consent stays. Raises PreRegistrationError."""
	if doc.consent:
		frappe.throw(
			_("Pre Registration {0} cannot be deleted: consent {1} rests on it").format(
				doc.name, doc.consent
			),
			PreRegistrationError,
			title=_("Not Deleted"),
		)


def _known_language(code: str) -> str | None:
	return code if frappe.db.exists("Language", code) else None


def _check_birth_date(doc: Document) -> None:
	born, today = getdate(doc.birth_date), getdate(nowdate())
	if born > today:
		_refuse_if(
			doc, "birth_date", reason("date_in_future", date=frappe.format(born)), DateNotAcceptedError
		)
	if age_on(born, today) > OLDEST_AGE:
		_refuse_if(doc, "birth_date", reason("date_too_old", date=frappe.format(born)), DateNotAcceptedError)
	if frappe.session.user == GUEST and age_on(born, today) < YOUNGEST_AGE:
		frappe.throw(
			_("People younger than {0} register at the office, with an adult of their family").format(
				YOUNGEST_AGE
			),
			DateNotAcceptedError,
			title=_("Birth Date"),
		)


def _check_document(doc: Document) -> None:
	if doc.document_kind == NO_DOCUMENT:
		return
	if not doc.document_number:
		frappe.throw(
			_("{0} is missing; choose {1} if you have no document").format(
				_(doc.meta.get_label("document_number")), _(NO_DOCUMENT)
			),
			DocumentMissingError,
			title=_("Document Missing"),
		)
	checked = check_document(doc.document_kind, doc.document_number)
	_refuse_if(doc, "document_number", None if checked.valid else checked.reason, DocumentNotAcceptedError)


def _refuse_if(doc: Document, field: str, found: Reason | None, exception: type[Exception]) -> None:
	if found:
		label = _(doc.meta.get_label(field))
		message = _("{0}: {1}").format(label, say(found))
		frappe.throw(frappe.utils.escape_html(message), exception, title=label)
