"""The curriculum vitae of a participant, from the record: what somebody can do, and nothing of migration or documents."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt, formatdate, getdate, nowdate

from genesis.participants import consent
from genesis.participants.identity_guard import may_see_identity
from genesis.training.course_kinds import outside_the_curriculum

LANGUAGE = "es"
FORMAT = "Curriculum vitae"


def curriculum(doc: Document) -> dict[str, Any]:
	"""What the print format shows. Countries of work are left out: they would tell of migration.

	Raises frappe.PermissionError for readers who may not see who the person is.
	"""
	if not may_see_identity(doc.name):
		frappe.throw(_("You may not see who this person is"), frappe.PermissionError)
	agreed = consent.allows(doc.name, consent.SERVICES)
	photo = doc.photo if doc.photo and consent.allows(doc.name, consent.PHOTOGRAPHS) else None
	return {
		"name": doc.full_name,
		"occupation": doc.occupation,
		"photo": photo,
		"place": _area_names(doc) if agreed else "",
		"phone": (doc.safe_phone or doc.phone) if agreed else "",
		"email": doc.email if agreed else "",
		"education": _(doc.education_level, LANGUAGE) if doc.education_level else "",
		"experience": _experience(doc),
		"languages": [
			{"language": _(row.language_name, LANGUAGE), "spoken": _(row.spoken or "", LANGUAGE)}
			for row in doc.languages
		],
		"certificates": _certificates(doc.name),
		"courses": _courses(doc.name),
		"printed_on": formatdate(nowdate(), "dd/MM/yyyy"),
	}


def _experience(doc: Document) -> list[dict[str, Any]]:
	"""Jobs, the latest first. An employer abroad would tell of migration: only the trade and the years stand."""
	home = "El Salvador"
	rows = sorted(
		doc.work_experience,
		key=lambda row: (bool(row.is_current), str(row.to_date or row.from_date or "")),
		reverse=True,
	)
	return [
		{
			"occupation": row.occupation,
			"employer": row.employer if row.country in (None, "", home) else "",
			"from_year": getdate(row.from_date).year if row.from_date else "",
			"to_year": _("to date", LANGUAGE)
			if row.is_current
			else (getdate(row.to_date).year if row.to_date else ""),
			"months": row.stated_months,
		}
		for row in rows
	]


def _certificates(participant: str) -> list[dict[str, Any]]:
	rows = frappe.get_all(
		"Competency Certificate",
		filters={"participant": participant, "status": "Valid"},
		fields=["standard_title", "certifying_body", "issued_on"],
		order_by="issued_on desc",
	)
	return [{**row, "issued_on": formatdate(row.issued_on, "MM/yyyy")} for row in rows]


def _courses(participant: str) -> list[dict[str, Any]]:
	rows = frappe.get_all(
		"Training Enrolment",
		filters={
			"participant": participant,
			"status": "Completed",
			"kind": ("not in", outside_the_curriculum()),
		},
		fields=["course", "completed_on"],
		order_by="completed_on desc",
	)
	for row in rows:
		hours = flt(frappe.db.get_value("Training Course", row.course, "hours", cache=True))
		row.update(hours=f"{hours:g}", year=getdate(row.completed_on).year if row.completed_on else "")
	return rows


def _area_names(doc: Document) -> str:
	names = [
		frappe.db.get_value("Administrative Area", code, "area_name")
		for code in (doc.municipality, doc.department)
		if code
	]
	return ", ".join(dict.fromkeys(filter(None, names)))
