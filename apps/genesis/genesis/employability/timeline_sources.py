"""What employment adds to the timeline of a participant: proposed, sent, hired, at work, asked, left."""

from __future__ import annotations

import frappe
from frappe import _

from genesis.participants.timeline import entry

from .placement_plan import DONE, FOLLOW_UP, STILL_EMPLOYED

REFERRAL, PLACEMENT = "Job Referral", "Placement"
KIND = "Employment"


def job_referrals(participant: str) -> list[dict]:
	"""Job referrals with the days of their steps."""
	fields = ["name", "employer", "creation", "sent_on", "interview_at", "hired_on", "closed_on", "stage"]
	events = []
	for row in _read(REFERRAL, {"participant": participant}, fields):
		ended = row.closed_on if row.stage in ("Rejected", "Withdrawn") else None
		for on, template, colour in (
			(row.creation, _("Proposed to {0}"), "gray"),
			(row.sent_on, _("Sent to {0}"), "blue"),
			(row.interview_at, _("Interview at {0}"), "cyan"),
			(row.hired_on, _("Hired by {0}"), "green"),
			(ended, _("Referral to {0} ended without a job"), "orange"),
		):
			if on:
				title = template.format(row.employer)
				events.append(entry(on, KIND, title, REFERRAL, row.name, colour, "customer"))
	return events


def placements(participant: str) -> list[dict]:
	"""Placements that count, and their ends."""
	fields = ["name", "employer", "occupation", "start_date", "ended_on", "leaving_reason"]
	events = []
	for row in _read(PLACEMENT, {"participant": participant, "docstatus": 1}, fields):
		title = _("Began to work at {0}: {1}").format(row.employer, row.occupation)
		events.append(entry(row.start_date, KIND, title, PLACEMENT, row.name, "green", "customer"))
		if row.ended_on:
			reason = _(row.leaving_reason) if row.leaving_reason else _("reason not stated")
			title = _("Left the job at {0}: {1}").format(row.employer, reason)
			events.append(entry(row.ended_on, KIND, title, PLACEMENT, row.name, "orange", "customer"))
	return events


def follow_ups(participant: str) -> list[dict]:
	"""Follow-ups that found the person at work; leaving is told by the placement."""
	filters = {"participant": participant, "status": DONE, "result": STILL_EMPLOYED}
	fields = ["name", "employer", "days_after", "done_on"]
	return [
		entry(
			row.done_on,
			KIND,
			_("At work at {0} after {1} days").format(row.employer, row.days_after),
			FOLLOW_UP,
			row.name,
			"green",
			"tick",
		)
		for row in _read(FOLLOW_UP, filters, fields)
	]


def _read(doctype: str, filters: dict, fields: list[str]) -> list[frappe._dict]:
	"""Rows that the user may read; nothing for a user without any right to the DocType."""
	if not frappe.has_permission(doctype, "read"):
		return []
	return frappe.get_list(
		doctype, filters=filters, fields=fields, order_by="creation asc", limit_page_length=0
	)
