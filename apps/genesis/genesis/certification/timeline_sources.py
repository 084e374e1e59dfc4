"""What certification adds to the timeline of a participant."""

from __future__ import annotations

import frappe
from frappe import _

from genesis.participants.timeline import entry

COLOURS = {"Competent": "green", "Not Yet Competent": "orange"}


def evaluations(participant: str) -> list[dict]:
	"""Diagnostics, decisions and appeals; nothing for readers without the right to evaluations."""
	events = []
	fields = [
		*("name", "standard_title", "competency_standard", "diagnosed_on", "decided_on", "verdict"),
		*("appealed_on", "docstatus"),
	]
	for row in _read("Competency Evaluation", {"participant": participant, "docstatus": ["<", 2]}, fields):
		title = row.standard_title or row.competency_standard
		for on, text, colour in (
			(row.diagnosed_on, _("Diagnostic: {0}").format(title), "blue"),
			(row.decided_on, f"{title}: {_(row.verdict or '')}", COLOURS.get(row.verdict, "gray")),
			(row.appealed_on, _("Appeal: {0}").format(title), "purple"),
		):
			if on:
				events.append(
					entry(on, "Certification", text, "Competency Evaluation", row.name, colour, "tick")
				)
	return events


def certificates(participant: str) -> list[dict]:
	"""Certificates issued and revoked."""
	events = []
	fields = ["name", "standard_title", "issued_on", "revoked_on"]
	for row in _read("Competency Certificate", {"participant": participant}, fields):
		for on, text, colour in (
			(row.issued_on, _("Certificate issued: {0}").format(row.standard_title), "green"),
			(row.revoked_on, _("Certificate revoked: {0}").format(row.standard_title), "red"),
		):
			if on:
				events.append(
					entry(
						on, "Certification", text, "Competency Certificate", row.name, colour, "certificate"
					)
				)
	return events


def _read(doctype: str, filters: dict, fields: list[str]) -> list[frappe._dict]:
	if not frappe.has_permission(doctype, "read"):
		return []
	return frappe.get_list(doctype, filters=filters, fields=fields, limit_page_length=0)
