"""What the letter of answer to a rights request says, in Spanish; only what the reader may see."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, getdate, nowdate

from genesis.enterprise_fund.spanish_dates import long_date
from genesis.participants.identity_guard import may_see_identity
from genesis.participants.masking import initials

LANGUAGE = "es"
RIGHTS = {
	"Access": "acceso a sus datos personales",
	"Rectification": "rectificación de sus datos personales",
	"Cancellation": "cancelación de sus datos personales",
	"Opposition": "oposición al tratamiento de sus datos personales",
	"Portability": "portabilidad de sus datos personales",
	"Oblivion": "olvido",
	"Limitation": "limitación del tratamiento de sus datos personales",
}
DECISIONS = {
	"Granted": "Se concede lo solicitado.",
	"Partly Granted": "Se concede en parte lo solicitado.",
	"Denied": "No es posible conceder lo solicitado.",
	"No Data Held": "El programa no conserva datos personales suyos.",
}


def rights_letter(doc: Document) -> dict[str, Any]:
	"""The content of the letter for its template."""
	name = doc.participant_name if doc.requester_kind == "The Person" else doc.requester_name
	seen = not doc.participant or may_see_identity(doc.participant)
	return {
		"addressee": (name or "") if seen else initials(name or ""),
		"on_behalf": (doc.participant_name or "") if seen and doc.requester_kind != "The Person" else "",
		"contact": doc.requester_contact if seen else "",
		"right": RIGHTS.get(doc.right, _(doc.right, LANGUAGE)),
		"received": _said(doc.received_on),
		"date": _said(doc.answered_on or nowdate()),
		"is_draft": not doc.answered_on,
		"decision": DECISIONS.get(doc.decision or "", ""),
		"reason": doc.decision_reason or "",
		"answer": doc.answer or "",
		"extended": _said(doc.extended_on) if doc.extended_on else "",
		"extension_reason": doc.extension_reason or "",
		"due": _said(doc.due_on) if doc.due_on else "",
		"has_file": cint(
			doc.right in ("Access", "Portability") and doc.decision in ("Granted", "Partly Granted")
		),
		"delegate": frappe.db.get_value("User", doc.answered_by or doc.responsible, "full_name") or "",
		"office": doc.office or "",
	}


def _said(day: str) -> str:
	return long_date(getdate(day))
