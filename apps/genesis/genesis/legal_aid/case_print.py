"""What the printed sheets of a legal case say: the file of the case, and the authorisation to act for the person."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import format_datetime, formatdate, getdate, nowdate

from genesis.participants.attended import RELATIVE
from genesis.protection.confidential_document import refuse_unless

from .cases import ACTION, DEADLINE, HEARING

DAY, MOMENT = "dd/MM/yyyy", "dd/MM/yyyy HH:mm"
MONTHS = (
	*("enero", "febrero", "marzo", "abril", "mayo", "junio"),
	*("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)


def legal_case_sheet(case: Document) -> dict[str, Any]:
	"""Content of both print formats of a Legal Case. Raises ConfidentialError for whoever may not print it."""
	refuse_unless(case, "print")
	doc = frappe.get_doc(case.doctype, case.name)  # a printed document has lost what is hidden
	today = getdate(nowdate())
	return {
		"number": doc.name,
		"office": doc.office,
		"matter": doc.matter,
		"urgency": _(doc.urgency),
		"state": _(doc.workflow_state or ""),
		"intake": formatdate(doc.intake_date, DAY),
		"mandate": _(doc.mandate or ""),
		"authority": doc.authority,
		"file_number": doc.file_number,
		"lawyer": _full_name(doc.lawyer),
		"team": [_full_name(row.user) for row in doc.team],
		"summary": doc.summary,
		"objective": doc.objective,
		"outcome": _(doc.outcome or ""),
		"closed": formatdate(doc.closed_on, DAY) if doc.closed_on else "",
		"hours": f"{doc.hours_spent or 0:.2f}",
		"person": _person(doc),
		"parties": [
			{"name": row.party_name, "kind": _(row.kind), "document": row.document_number, "part": row.part}
			for row in doc.opposing_parties
		],
		"actions": _actions(doc.name),
		"deadlines": _deadlines(doc.name),
		"hearings": _hearings(doc.name),
		"printed_on": formatdate(today, DAY),
		"long_date": f"{today.day} de {MONTHS[today.month - 1]} de {today.year}",
	}


def _person(doc: Document) -> dict[str, str]:
	"""Who is attended, and through whom when it is a relative."""
	fields = ["full_name", "document_kind", "document_number", "phone", "municipality"]
	participant = frappe.db.get_value("Participant", doc.participant, fields, as_dict=True)
	has_document = participant.document_number and participant.document_kind != "None"
	holder = {
		"name": participant.full_name,
		"document": f"{_(participant.document_kind)} {participant.document_number}" if has_document else "",
		"municipality": _place(participant.municipality),
	}
	if doc.attends != RELATIVE:
		return {**holder, "participant": ""}
	return {
		"name": doc.relative_name,
		"document": doc.relative_document or "",
		"municipality": holder["municipality"],
		"participant": f"{holder['name']} ({_(doc.relationship or RELATIVE)})",
	}


def _place(area: str | None) -> str:
	return (frappe.db.get_value("Administrative Area", area, "area_name") or "") if area else ""


def _actions(case: str) -> list[dict[str, Any]]:
	rows = frappe.get_all(
		ACTION,
		filters={"legal_case": case},
		fields=["action_date", "kind", "hours", "lawyer", "description", "next_step"],
		order_by="action_date asc, creation asc",
	)
	return [
		{
			**row,
			"day": formatdate(row.action_date, DAY),
			"kind": _(row.kind),
			"hours": f"{row.hours:.2f}",
			"lawyer": _full_name(row.lawyer),
		}
		for row in rows
	]


def _deadlines(case: str) -> list[dict[str, Any]]:
	rows = frappe.get_all(
		DEADLINE,
		filters={"legal_case": case},
		fields=["title", "due_date", "status", "legal_basis"],
		order_by="due_date asc",
	)
	return [{**row, "day": formatdate(row.due_date, DAY), "status": _(row.status)} for row in rows]


def _hearings(case: str) -> list[dict[str, Any]]:
	rows = frappe.get_all(
		HEARING,
		filters={"legal_case": case},
		fields=["kind", "starts_on", "authority", "status"],
		order_by="starts_on asc",
	)
	return [
		{
			**row,
			"moment": format_datetime(row.starts_on, MOMENT),
			"kind": _(row.kind),
			"status": _(row.status),
		}
		for row in rows
	]


def _full_name(user: str | None) -> str:
	return frappe.db.get_value("User", user, "full_name", cache=True) or user or ""
