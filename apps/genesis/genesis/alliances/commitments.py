"""Commitments: where they were agreed, who keeps them until when, and what came of them."""

from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import format_date, getdate, nowdate

from genesis.participants.access import require

from . import attachments, guarded, tasks
from .commitment_rules import PENDING, status_of
from .errors import CommitmentError, refuse
from .vocabulary import (
	AGREEMENT,
	ALLIANCE_PARTNER,
	CANCELLED,
	COMMITMENT,
	EVENT,
	GATHERINGS,
	INITIATIVE,
	REFERENCES,
	SERIES,
	SPACE,
)

TITLE_LENGTH = 120
LIST_FIELDS = (
	*("name", "title", "what", "status", "side", "partner", "responsible", "due_date", "done_on"),
	*("postponed", "reference_type", "reference_name", "reference_title"),
)


def prepare(doc: Document) -> None:
	"""Raises CommitmentError naming the field and the reason; frappe.PermissionError."""
	if doc.reference_type not in REFERENCES:
		_refuse(_("{0}: nothing is agreed in {1}").format(_("Kind of Record"), _(doc.reference_type or "?")))
	_take_from_reference(doc)
	guarded.require_responsible(doc, "responsible", CommitmentError)
	_check_side(doc)
	if getdate(doc.due_date) < getdate(doc.agreed_on):
		_refuse(
			_("{0} ({1}) is before it was agreed on ({2})").format(
				_("Due Date"), format_date(doc.due_date), format_date(doc.agreed_on)
			)
		)
	_count_postponements(doc)
	_check_outcome(doc)
	attachments.check(doc)
	first_line = (doc.what or "").strip().split("\n", 1)[0]
	doc.title = first_line if len(first_line) <= TITLE_LENGTH else f"{first_line[: TITLE_LENGTH - 1]}…"
	doc.status = status_of(
		getdate(nowdate()), getdate(doc.due_date), _day(doc.done_on), _day(doc.cancelled_on)
	)


def follow(doc: Document) -> None:
	"""Nobody keeps a task about what is settled or given to somebody else; the assignment rule opens the next one."""
	if doc.status not in PENDING:
		tasks.end(COMMITMENT, doc.name)
	elif doc.has_value_changed("responsible"):
		tasks.end(COMMITMENT, doc.name, tasks.GIVEN_UP)


def follow_reference(doc: Document) -> None:
	"""The record where commitments were agreed has changed: its day, office and title. Raises CommitmentError."""
	rows = frappe.get_all(
		COMMITMENT,
		filters={"reference_type": doc.doctype, "reference_name": doc.name},
		fields=["name", "due_date", "title", "status"],
		order_by="due_date asc",
	)
	if not rows:
		return
	values = {"office": doc.get("office") or None, "reference_title": doc.title}
	if agreed := agreed_on(doc):
		early = [row for row in rows if row.due_date < agreed and row.status in PENDING]
		if early:
			_refuse(
				_("The commitment {0} is due on {1}, before that day").format(
					early[0].name, format_date(early[0].due_date)
				)
			)
		values["agreed_on"] = agreed
	frappe.db.set_value(
		COMMITMENT, {"reference_type": doc.doctype, "reference_name": doc.name}, values, update_modified=False
	)


def cancel_open(doc: Document, reason: str) -> None:
	"""What is pending of a record that does not take place ends with it."""
	filters = {"reference_type": doc.doctype, "reference_name": doc.name, "status": ["in", PENDING]}
	for name in frappe.get_all(COMMITMENT, filters=filters, pluck="name"):
		each = frappe.get_doc(COMMITMENT, name)
		each.update({"cancelled_on": nowdate(), "cancel_reason": reason})
		each.save(ignore_permissions=True)


@frappe.whitelist()
def of_record(doctype: str, name: str) -> list[dict[str, Any]]:
	"""Commitments of a record and of its meetings, spaces and events, open ones first; as far as the user may read.

	Raises frappe.PermissionError.
	"""
	require(doctype, "read", name)
	if not frappe.has_permission(COMMITMENT, "read"):
		return []
	rows: list[dict[str, Any]] = []
	for reference_type, names in _records_under(doctype, name):
		rows += frappe.get_list(
			COMMITMENT,
			filters={"reference_type": reference_type, "reference_name": ["in", names]},
			fields=list(LIST_FIELDS),
			order_by="due_date asc",
			limit_page_length=0,
		)
	for row in rows:
		row["responsible_name"] = frappe.utils.get_fullname(row["responsible"])
	return sorted(rows, key=lambda row: (row["status"] not in PENDING, row["due_date"], row["name"]))


@frappe.whitelist(methods=["POST"])
def settle(name: str, done_on: str, evidence_note: str | None = None) -> str:
	"""A commitment was kept on that day. Returns its state. Raises CommitmentError, frappe.PermissionError."""
	doc = _pending(name)
	doc.done_on = done_on
	if (evidence_note or "").strip():
		doc.evidence_note = evidence_note
	doc.save()
	return doc.status


@frappe.whitelist(methods=["POST"])
def postpone(name: str, due_date: str) -> str:
	"""Give a pending commitment a later day. Returns its state. Raises CommitmentError, frappe.PermissionError."""
	doc = _pending(name)
	if getdate(due_date) <= getdate(doc.due_date):
		_refuse(_("{0} is not after {1}").format(_("Due Date"), format_date(doc.due_date)))
	doc.due_date = due_date
	doc.save()
	return doc.status


@frappe.whitelist(methods=["POST"])
def cancel(name: str, reason: str) -> str:
	"""Nobody keeps this any more. Returns its state. Raises CommitmentError, frappe.PermissionError."""
	doc = _pending(name)
	doc.update({"cancelled_on": nowdate(), "cancel_reason": reason})
	doc.save()
	return doc.status


def agreed_on(reference: Document) -> date | None:
	"""The day on which something is agreed in a record; None where that may be any day."""
	if reference.doctype == AGREEMENT:
		return getdate(reference.signed_on or reference.starts_on)
	return getdate(reference.starts_at) if reference.doctype in GATHERINGS else None


def _take_from_reference(doc: Document) -> None:
	reference = frappe.get_doc(doc.reference_type, doc.reference_name)
	if doc.is_new():
		if not doc.flags.ignore_permissions:
			require(doc.reference_type, "read", doc.reference_name)
		if reference.docstatus == 2 or reference.get("status") in (CANCELLED, "Closed"):
			_refuse(
				_("{0} is {1}: nothing is agreed there any more").format(reference.name, _(reference.status))
			)
	before = doc.get_doc_before_save()
	doc.agreed_on = agreed_on(reference) or (before.agreed_on if before else nowdate())
	doc.reference_title = reference.title
	doc.office = reference.get("office") or None


def _check_side(doc: Document) -> None:
	if doc.side != "Partner":
		doc.partner = None
		return
	if not doc.partner:
		_refuse(_("{0} is missing").format(_("Partner")))
	if doc.reference_type == AGREEMENT and not frappe.db.exists(
		ALLIANCE_PARTNER,
		{"parenttype": AGREEMENT, "parent": doc.reference_name, "partner": doc.partner},
	):
		_refuse(_("{0} is no partner of {1}").format(doc.partner, doc.reference_name))


def _count_postponements(doc: Document) -> None:
	before = doc.get_doc_before_save()
	doc.first_due_date = before.first_due_date if before else doc.due_date
	doc.postponed = before.postponed if before else 0
	if before and getdate(doc.due_date) > getdate(before.due_date):
		doc.postponed += 1


def _check_outcome(doc: Document) -> None:
	if doc.done_on and doc.cancelled_on:
		_refuse(_("It was either kept or cancelled"))
	for fieldname in ("done_on", "cancelled_on"):
		guarded.require_not_future(doc, fieldname, CommitmentError)
	guarded.require_after(doc, "done_on", "agreed_on", CommitmentError)
	if doc.cancelled_on:
		guarded.require_text(doc, "cancel_reason", CommitmentError)
	else:
		doc.cancel_reason = None


def _records_under(doctype: str, name: str) -> list[tuple[str, list[str]]]:
	"""The record itself, and those where things are agreed for it."""
	found = [(doctype, [name])]
	for gathering, (fieldname, series) in SERIES.items():
		if doctype == series:
			found.append((gathering, frappe.get_all(gathering, filters={fieldname: name}, pluck="name")))
	if doctype == INITIATIVE:
		for kind in (SPACE, EVENT):
			names = frappe.get_all(kind, filters={"policy_initiative": name}, pluck="name")
			found.append((kind, names))
			if kind == SPACE:
				fieldname = SERIES["Dialogue Meeting"][0]
				meetings = frappe.get_all(
					"Dialogue Meeting", filters={fieldname: ["in", [*names, ""]]}, pluck="name"
				)
				found.append(("Dialogue Meeting", meetings))
	return [(kind, names) for kind, names in found if names]


def _pending(name: str) -> Document:
	require(COMMITMENT, "write", name)
	doc = frappe.get_doc(COMMITMENT, name, for_update=True)
	if doc.status not in PENDING:
		_refuse(_("{0} is {1} already").format(name, _(doc.status).lower()))
	return doc


def _day(value: str | date | None) -> date | None:
	return getdate(value) if value else None


def _refuse(message: str) -> None:
	refuse(message, CommitmentError, _(COMMITMENT))
