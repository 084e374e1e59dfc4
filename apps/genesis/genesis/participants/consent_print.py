"""What the printed consent says, in the language of its text; only what the reader may see."""

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate

from .consent import SCOPES
from .consent_recipients import rows_of, split_names
from .identity_guard import may_see_identity
from .masking import initials

IMAGE = "data:image/"
PERSON_FIELDS = (
	"full_name",
	"document_kind",
	"document_number",
	"birth_date",
	"office",
	"programme",
	"participant_group",
)


def consent_sheet(doc: Document) -> dict[str, Any]:
	"""The content of the print format of a Consent, for its template.

	The name comes as initials, and documents not at all, for readers who may not see them.
	"""
	text = frappe.get_cached_doc("Consent Text", doc.consent_text)
	language = text.language
	return {
		"text": text,
		"version": _("Version {0}, in force since {1}", language).format(
			text.version, formatdate(text.effective_from)
		),
		"person": _person(doc.participant, language),
		"purposes": [
			(_(doc.meta.get_label(f"scope_{scope}"), language), bool(doc.get(f"scope_{scope}")))
			for scope in SCOPES
			if text.get(f"scope_{scope}")
		],
		"partners": [
			{
				"name": row.get("partner") or row.get("employer"),
				"until": formatdate(row.valid_until) if row.valid_until else "",
				"withheld": ", ".join(_withheld(row.withhold, language)),
			}
			for row in rows_of(doc)
		],
		"given_on": formatdate(doc.given_on),
		"valid_until": formatdate(doc.valid_until) if doc.valid_until else "",
		"given_by": _(doc.given_by, language),
		"signature": doc.signature if (doc.signature or "").startswith(IMAGE) else "",
		"method": _(doc.method, language),
		"withdrawn_on": formatdate(doc.withdrawn_on) if doc.withdrawn_on else "",
	}


def _person(participant: str, language: str) -> dict[str, Any]:
	person = frappe.db.get_value("Participant", participant, PERSON_FIELDS, as_dict=True)
	shown = {
		"number": participant,
		"name": person.full_name,
		"group": _(person.participant_group, language),
		"office": person.office,
		"programme": person.programme,
		"document": "",
		"birth_date": formatdate(person.birth_date) if person.birth_date else "",
	}
	if not may_see_identity(participant):
		return {**shown, "name": initials(person.full_name or ""), "birth_date": ""}
	if person.document_number:
		shown["document"] = f"{_(person.document_kind, language)} {person.document_number}"
	return shown


def _withheld(fields: str | None, language: str) -> list[str]:
	meta = frappe.get_meta("Participant")
	return [_(meta.get_label(field), language) for field in sorted(split_names(fields))]
