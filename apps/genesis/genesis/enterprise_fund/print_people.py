"""The people on printed papers of a credit, and only to readers who may know them."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.participants.areas import all_areas
from genesis.participants.hidden_fields import hidden_fields
from genesis.participants.identity_guard import PARTICIPANT, may_see_identity
from genesis.participants.masking import initials

SPANISH = "es"
FIELDS = (
	*("full_name", "document_kind", "document_number", "occupation", "address_line"),
	*("district", "municipality", "department", "office"),
)
GUARANTORS = "Microcredit Guarantor"
NAME = "participant_name"


def borrower(participant: str, printed: Document) -> dict[str, str]:
	"""Number, name, document, trade, address and place of the person that the printed record is about.

	Readers who may not know the person get the rest empty, and the name only if the form of the record shows it to them
	(cashiers hand over receipts); else initials.
	"""
	person = frappe.db.get_value(PARTICIPANT, participant, FIELDS, as_dict=True)
	if not person:
		return {
			"number": participant,
			"name": "",
			"document": "",
			"occupation": "",
			"address": "",
			"place": "",
		}
	place = ", ".join(filter(None, (_area(person.district), _area(person.department))))
	if not may_see_identity(participant):
		return {
			"number": participant,
			"name": (person.full_name or "") if _shows_name(printed) else initials(person.full_name or ""),
			**{"document": "", "occupation": "", "address": "", "place": ""},
		}
	return {
		"number": participant,
		"name": person.full_name or "",
		"document": _document(person.document_kind, person.document_number),
		"occupation": person.occupation or "",
		"address": person.address_line or "",
		"place": place,
	}


def guarantors(credit: Document) -> list[dict[str, Any]]:
	"""Guarantors of a credit, with initials for readers who may not see their names."""
	hidden = hidden_fields(GUARANTORS, {GUARANTORS, credit.doctype})
	return [
		{
			"name": initials(row.guarantor_name or "") if "guarantor_name" in hidden else row.guarantor_name,
			"document": "" if "document_number" in hidden else _document("DUI", row.document_number),
			"guarantee": row.guarantee or "",
		}
		for row in credit.guarantors
	]


def staff_name(user: str | None) -> str:
	"""The name of an account."""
	return frappe.db.get_value("User", user, "full_name") or "" if user else ""


def office_of(name: str | None) -> dict[str, str]:
	"""Name, place and telephone of an office."""
	row = frappe.db.get_value("Programme Office", name, ["municipality", "department", "phone"], as_dict=True)
	if not row:
		return {"name": name or "", "place": "", "phone": ""}
	return {"name": name, "place": _area(row.department), "phone": row.phone or ""}


def _shows_name(printed: Document) -> bool:
	return NAME in printed.as_dict() and NAME not in hidden_fields(printed.doctype)


def _document(kind: str | None, number: str | None) -> str:
	return f"{_(kind, SPANISH)} {number}" if kind and number else ""


def _area(name: str | None) -> str:
	area = all_areas().get(name) if name else None
	return area.area_name if area else ""
