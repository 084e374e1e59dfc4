"""What the printed sheet for an employer says: what was shared by consent when the referral was sent, and no more."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import format_datetime, getdate

from genesis.genesis_configuration.milestones import has_reached
from genesis.participants.access import require
from genesis.participants.identity_guard import may_see_identity

from .referral_stages import PROPOSED, WITHDRAWN

NOT_SENT = "BORRADOR: todavía no se ha enviado"
CALLED_BACK = "RETIRADA: no tiene validez"


def employer_sheet(referral: Document) -> dict[str, Any]:
	"""Content of the print format of a Job Referral. Nothing of the person for readers who may not know it.

	Raises frappe.PermissionError.
	"""
	require(referral.doctype, "read", referral.name)
	kept = frappe.get_doc(referral.doctype, referral.name)  # a printed document has lost what is hidden
	coach = (
		frappe.db.get_value("User", kept.coach, ["full_name", "email", "phone"], as_dict=True)
		or frappe._dict()
	)
	return {
		"number": kept.name,
		"office": kept.office,
		"mark": NOT_SENT
		if has_reached(kept, PROPOSED)
		else CALLED_BACK
		if has_reached(kept, WITHDRAWN)
		else "",
		"employer": kept.employer,
		"vacancy": frappe.db.get_value("Vacancy", kept.vacancy, "title"),
		"interview": _interview(kept),
		"due": getdate(kept.due_date).strftime("%d/%m/%Y") if kept.due_date else "",
		"summary": kept.shared_summary if may_see_identity(kept.participant) else "",
		"coach": coach.full_name,
		"coach_email": coach.email,
		"coach_phone": coach.phone,
	}


def _interview(doc: Document) -> str:
	if not doc.interview_at:
		return ""
	return ", ".join(
		filter(None, (format_datetime(doc.interview_at, "dd/MM/yyyy HH:mm"), doc.interview_place))
	)
