"""Those who vouch for an applicant: each is another person, and is there once."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.participants.access import require
from genesis.participants.identity import DUI, check_dui, check_phone
from genesis.participants.row_joining import JoinRule
from genesis.participants.text import clean_text, fold

from .application_errors import GuarantorError

# What was signed stays as it was signed.
JOINED = JoinRule(most=frozenset({"monthly_income"}), texts=frozenset({"guarantee"}), drafts_only=True)


def check(doc: Document) -> None:
	"""Bring documents and telephones to their normal form, and refuse who cannot vouch. Raises GuarantorError.

	Raises frappe.PermissionError when a participant is named whom the user may not read.
	"""
	known = _known_participants(doc)
	applicant = frappe.db.get_value(
		"Participant", doc.participant, ["name", "document_kind", "document_number"], as_dict=True
	)
	seen: dict[str, int] = {}
	for row in doc.guarantors:
		if row.participant and row.participant not in known and not doc.flags.ignore_permissions:
			require("Participant", "read", row.participant)
		_normalise(row)
		own = applicant and applicant.document_kind == DUI and applicant.document_number
		if row.participant == doc.participant or (own and row.document_number == own):
			_refuse(_("Row {0}: nobody vouches for their own credit").format(row.idx))
		for key in _keys(row):
			if seen.setdefault(key, row.idx) != row.idx:
				_refuse(_("Row {0}: the same person as in row {1}").format(row.idx, seen[key]))


def _normalise(row: Document) -> None:
	row.guarantor_name = clean_text(row.guarantor_name)
	if row.document_number:
		result = check_dui(row.document_number)
		if not result.valid:
			_refuse(_("Row {0}: {1} is no valid DUI").format(row.idx, row.document_number))
		row.document_number = result.value
	if row.phone:
		phone = check_phone(row.phone)
		if not phone.valid:
			_refuse(_("Row {0}: {1} is no valid telephone").format(row.idx, row.phone))
		row.phone = phone.value


def _keys(row: Document) -> list[str]:
	"""What tells a guarantor from another: document and record; the name where neither is given."""
	keys = [key for key in (row.document_number, row.participant) if key]
	return keys or [f"name {fold(row.guarantor_name or '')}"]


def _known_participants(doc: Document) -> set[str]:
	before = doc.get_doc_before_save()
	return {row.participant for row in before.guarantors} if before else set()


def _refuse(message: str) -> None:
	frappe.throw(message, GuarantorError, title=_("Guarantor"))
