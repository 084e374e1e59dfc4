"""What the fund adds to the timeline of a participant: applications, and what became of the credits."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _

from genesis.genesis_configuration.milestones import has_reached
from genesis.participants.timeline import entry

APPLICATION, CREDIT = "Microcredit Application", "Microcredit"


def applications(participant: str) -> list[dict[str, Any]]:
	"""Applications made and decided, as far as the user may read them."""
	fields = ["name", "product", "applied_on", "decision_date", "milestone", "docstatus"]
	events = []
	for row in _read(APPLICATION, participant, fields):
		title = _("Applied for a microcredit: {0}").format(row.product)
		events.append(
			entry(row.applied_on, "Application", title, APPLICATION, row.name, "blue", "small-file")
		)
		if row.docstatus == 1:
			approved = has_reached(row, "approved")
			title = _("Microcredit approved") if approved else _("Microcredit declined")
			colour = "green" if approved else "red"
			events.append(
				entry(row.decision_date, "Application", title, APPLICATION, row.name, colour, "sign")
			)
	return events


def microcredits(participant: str) -> list[dict[str, Any]]:
	"""Credits handed over, paid back and written off, as far as the user may read them."""
	fields = ["name", "docstatus", "disbursed_on", "closed_on", "written_off_on"]
	events = []
	for row in _read(CREDIT, participant, fields):
		if row.docstatus != 1:
			continue
		for on, title, colour in (
			(row.disbursed_on, _("Microcredit handed over"), "blue"),
			(None if row.written_off_on else row.closed_on, _("Microcredit paid back"), "green"),
			(row.written_off_on, _("Microcredit written off"), "red"),
		):
			if on:
				events.append(entry(on, "Microcredit", title, CREDIT, row.name, colour, "income"))
	return events


def _read(doctype: str, participant: str, fields: list[str]) -> list[frappe._dict]:
	"""Rows that the user may read; nothing for a user without any right to the DocType."""
	if not frappe.has_permission(doctype, "read"):
		return []
	return frappe.get_list(
		doctype,
		filters={"participant": participant},
		fields=fields,
		order_by="creation asc",
		limit_page_length=0,
	)
