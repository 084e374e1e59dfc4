"""Why a participant cannot be written as it stands. Each check names the field and the reason."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, getdate, nowdate

from .access import require
from .errors import (
	AmountNotAcceptedError,
	DateNotAcceptedError,
	DocumentMissingError,
	DocumentTakenError,
	FamilyLinkError,
	NameNotAcceptedError,
	PhoneNotAcceptedError,
	StatusChangeError,
	UnsafeTextError,
)
from .identity import DUI, NIT, check_document, check_phone
from .names import check_name
from .parsing_dates import OLDEST_AGE, age_on
from .reason_texts import say
from .reasons import reason
from .registration import NAME_FIELDS, NO_DOCUMENT, PHONE_FIELDS, ROW_TEXT_FIELDS, TEXT_FIELDS
from .text import inspect_text

REQUIRED_NAMES = ("first_name", "first_surname")
# A NIT may be the number of the DUI.
SAME_NUMBER = {DUI: (DUI, NIT), NIT: (DUI, NIT)}


def validate(doc: Document) -> None:
	"""Every check of a prepared Participant. Raises the classes of `errors`."""
	check_texts(doc)
	check_names(doc)
	check_document_number(doc)
	check_phones(doc)
	check_dates(doc)
	check_experience(doc)
	check_household(doc)
	check_family(doc)
	check_status(doc)


def check_names(doc: Document) -> None:
	for field in NAME_FIELDS:
		found = check_name(doc.get(field)) if doc.get(field) or field in REQUIRED_NAMES else None
		if found:
			_refuse(doc, field, say(found), NameNotAcceptedError, _("Name Not Accepted"))


def check_texts(doc: Document) -> None:
	"""Refuse HTML: Frappe would strip it without a word, and the text would not be what the person said."""
	for field in (*NAME_FIELDS, *TEXT_FIELDS):
		_check_text(doc, doc, field)
	for table, fields in ROW_TEXT_FIELDS.items():
		for row in doc.get(table):
			for field in fields:
				_check_text(doc, row, field)


def check_document_number(doc: Document) -> None:
	"""The number is there, and no other active participant holds it. A number that is not valid only warns."""
	if doc.document_kind == NO_DOCUMENT:
		return
	if not doc.document_number:
		_refuse(
			doc,
			"document_number",
			_("is missing; choose {0} when the person has no document").format(_(NO_DOCUMENT)),
			DocumentMissingError,
			_("Document Missing"),
		)
	if not doc.document_valid:
		_warn_of_document(doc)
		return
	holder = document_holder(doc)
	if holder:
		_refuse_taken_document(doc, holder)


@frappe.whitelist()
def describe_document(document_kind: str, document_number: str) -> dict:
	"""Whether a number is one of its kind, in words, while it is typed. Raises frappe.PermissionError."""
	require("Participant", "read")
	checked = check_document(document_kind, document_number)
	message = say(checked.reason) if checked.reason else _("{0} is valid").format(checked.value)
	return {"valid": checked.valid, "message": message}


def document_holder(doc: Document) -> str | None:
	"""The other participant, not merged, that holds the same valid document."""
	if not doc.document_key:
		return None
	return frappe.db.get_value(
		"Participant",
		{
			"document_key": doc.document_key,
			"document_kind": ["in", SAME_NUMBER.get(doc.document_kind, (doc.document_kind,))],
			"document_valid": 1,
			"status": ["!=", "Merged"],
			"name": ["!=", doc.name or ""],
		},
		"name",
	)


def check_phones(doc: Document) -> None:
	for field in PHONE_FIELDS:
		if doc.get(field):
			checked = check_phone(doc.get(field))
			if not checked.valid:
				_refuse(doc, field, say(checked.reason), PhoneNotAcceptedError, _("Phone Not Accepted"))


def check_dates(doc: Document) -> None:
	for field in ("registration_date", "birth_date", "return_date"):
		_not_in_future(doc, doc, field)
	if doc.birth_date and age_on(getdate(doc.birth_date), getdate(nowdate())) > OLDEST_AGE:
		found = reason("date_too_old", date=formatdate(doc.birth_date))
		_refuse(doc, "birth_date", say(found), DateNotAcceptedError, _("Date Not Accepted"))
	_in_order(doc, doc, "birth_date", doc, "registration_date")
	_in_order(doc, doc, "birth_date", doc, "return_date")


def check_experience(doc: Document) -> None:
	for row in doc.work_experience:
		for field in ("from_date", "to_date"):
			_not_in_future(doc, row, field)
			_in_order(doc, doc, "birth_date", row, field)
		_in_order(doc, row, "from_date", row, "to_date")
		if row.to_date and not row.from_date:
			_refuse(
				doc,
				"from_date",
				_("is missing: {0} is given").format(_("To Date")),
				DateNotAcceptedError,
				row=row,
			)
	if doc.no_work_experience and doc.work_experience:
		_refuse(
			doc,
			"no_work_experience",
			_("is marked, and there are jobs in the table"),
			AmountNotAcceptedError,
			_("Work Experience"),
		)


def check_household(doc: Document) -> None:
	this_year = getdate(nowdate()).year
	for member in doc.household:
		if member.birth_year and not this_year - OLDEST_AGE <= member.birth_year <= this_year:
			_refuse(
				doc,
				"birth_year",
				_("{0} is not a year of birth that is possible").format(member.birth_year),
				AmountNotAcceptedError,
				row=member,
			)
		if member.participant and member.participant == doc.name:
			_refuse(doc, "participant", _("is the person itself"), FamilyLinkError, row=member)


def check_family(doc: Document) -> None:
	if doc.participant_group != "Family Member":
		doc.family_of = None
	elif doc.family_of and doc.family_of == doc.name:
		_refuse(doc, "family_of", _("is the person itself"), FamilyLinkError, _("Family"))


def check_status(doc: Document) -> None:
	"""Statuses follow from what was done: nobody sets them by hand, not even through the API."""
	before = doc.get_doc_before_save()
	known = before.status if before else "Registered"
	if doc.status != known:
		frappe.throw(
			_("{0} cannot be set by hand from {1} to {2}").format(_("Status"), _(known), _(doc.status)),
			StatusChangeError,
			title=_("Status"),
		)


def _check_text(doc: Document, holder: Document, field: str) -> None:
	for found in inspect_text(holder.get(field)):
		if found.code == "text_html":
			row = holder if holder is not doc else None
			_refuse(doc, field, say(found), UnsafeTextError, _("Text Not Accepted"), row=row)


def _not_in_future(doc: Document, holder: Document, field: str) -> None:
	value = holder.get(field)
	if value and getdate(value) > getdate(nowdate()):
		found = reason("date_in_future", date=formatdate(value))
		row = holder if holder is not doc else None
		_refuse(doc, field, say(found), DateNotAcceptedError, _("Date Not Accepted"), row=row)


def _in_order(doc: Document, first: Document, first_field: str, second: Document, second_field: str) -> None:
	start, end = first.get(first_field), second.get(second_field)
	if start and end and getdate(start) > getdate(end):
		row = second if second is not doc else None
		_refuse(
			doc,
			second_field,
			_("{0} is before {1} ({2})").format(
				formatdate(end), _(first.meta.get_label(first_field)), formatdate(start)
			),
			DateNotAcceptedError,
			_("Date Not Accepted"),
			row=row,
		)


def _warn_of_document(doc: Document) -> None:
	"""Tell who types, once: papers with errors exist, and the person is registered all the same."""
	if not doc.is_new() and not doc.has_value_changed("document_number"):
		return
	checked = check_document(doc.document_kind, doc.document_number)
	if checked.reason and not frappe.flags.in_import and not doc.flags.quiet:
		frappe.msgprint(
			_("{0}. The document is kept as not valid.").format(say(checked.reason)),
			title=_("Document Not Valid"),
			indicator="orange",
		)


def _refuse_taken_document(doc: Document, holder: str) -> None:
	if frappe.has_permission("Participant", "read", doc=holder):
		message = _("{0} {1} already belongs to participant {2}").format(
			_(doc.document_kind), doc.document_number, holder
		)
	else:
		message = _(
			"{0} {1} already belongs to another participant, in an office that you cannot see. "
			"Ask the programme manager."
		).format(_(doc.document_kind), doc.document_number)
	frappe.throw(message, DocumentTakenError, title=_("Document Already Registered"))


def _refuse(
	doc: Document,
	field: str,
	why: str,
	exception: type[Exception],
	title: str | None = None,
	row: Document | None = None,
) -> None:
	label = _((row or doc).meta.get_label(field))
	message = _("{0}: {1}").format(label, why)
	if row:
		message = _("{0}, row {1}: {2}").format(_(doc.meta.get_label(row.parentfield)), row.idx, message)
	frappe.throw(frappe.utils.escape_html(message), exception, title=title)
