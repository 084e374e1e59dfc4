"""Policy initiatives: milestones with evidence along the policy cycle, and the result that was reached."""

from __future__ import annotations

from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, nowdate

from . import attachments, commitments, guarded
from .errors import InitiativeError, refuse
from .policy_rules import Step, percent_reached, stage_of, status_of
from .vocabulary import INITIATIVE

SERVICES = {"Migration Policy": "5a", "Certification System": "1f"}
RESULT_FIELDS = ("result_kind", "result", "result_on")


def prepare(doc: Document) -> None:
	"""Raises InitiativeError, AttachmentError."""
	guarded.require_responsible(doc, "responsible", InitiativeError)
	guarded.require_once(doc, "partners", "partner", InitiativeError)
	guarded.require_not_future(doc, "started_on", InitiativeError)
	for row in doc.milestones:
		_check_milestone(doc, row)
	_check_result(doc)
	guarded.require_not_future(doc, "closed_on", InitiativeError)
	guarded.require_after(doc, "closed_on", "started_on", InitiativeError)
	if doc.closed_on:
		guarded.require_text(doc, "closing_reason", InitiativeError)
	else:
		doc.closing_reason = None
	attachments.check(doc)
	steps = [Step(row.stage, getdate(row.reached_on) if row.reached_on else None) for row in doc.milestones]
	doc.service = SERVICES[doc.kind]
	doc.stage = stage_of(steps)
	doc.progress = percent_reached(steps)
	doc.status = status_of(steps, doc.result_on or None, doc.closed_on or None)


def follow(doc: Document) -> None:
	commitments.follow_reference(doc)


def _check_milestone(doc: Document, row: Document) -> None:
	if not row.reached_on:
		return
	day = getdate(row.reached_on)
	if day > getdate(nowdate()):
		_refuse(_("Row {0}: {1} is in the future").format(row.idx, _("Reached On")))
	if day < getdate(doc.started_on):
		_refuse(_("Row {0}: {1} is before {2}").format(row.idx, _("Reached On"), _("Started On")))
	if not row.evidence_file and not row.evidence_link:
		_refuse(_("Row {0}: a milestone that was reached needs evidence, a file or a link").format(row.idx))


def _check_result(doc: Document) -> None:
	if not any(doc.get(fieldname) for fieldname in RESULT_FIELDS):
		return
	for fieldname in RESULT_FIELDS:
		guarded.require_text(doc, fieldname, InitiativeError)
	guarded.require_not_future(doc, "result_on", InitiativeError)
	guarded.require_after(doc, "result_on", "started_on", InitiativeError)
	if not doc.result_file and not doc.result_link:
		_refuse(_("A result that was reached needs evidence, a file or a link"))


def _refuse(message: str) -> None:
	refuse(message, InitiativeError, _(INITIATIVE))
