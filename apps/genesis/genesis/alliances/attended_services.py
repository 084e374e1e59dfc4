"""Participants who came to a gathering were given its service: their plans say so, and no longer when that was a mistake."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate

from genesis.participants import support_plans

from .vocabulary import EVENT, HELD, SERIES


def follow(doc: Document) -> None:
	"""Bring the plans of those who came, or did not after all, up to date; call it in on_update."""
	service = service_of(doc)
	if not service:
		return
	before, now = _given(doc.get_doc_before_save()), _given(doc)
	for participant, day in sorted(before - now):
		support_plans.take_back_service(participant, service, day, doc.name)
	for participant, day in sorted(now - before):
		support_plans.record_service(participant, service, day, doc.name)


def service_of(doc: Document) -> str | None:
	"""The service that a gathering counts as: its own, or that of its space or committee."""
	if doc.doctype == EVENT:
		return doc.service
	fieldname, series = SERIES[doc.doctype]
	return frappe.db.get_value(series, doc.get(fieldname), "service")


def _given(doc: Document | None) -> set[tuple[str, date]]:
	if not doc or doc.status != HELD:
		return set()
	day = getdate(doc.starts_at)
	return {(row.participant, day) for row in doc.attendees if row.participant and cint(row.attended)}
