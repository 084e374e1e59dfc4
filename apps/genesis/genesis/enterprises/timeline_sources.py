"""What enterprises add to the timeline of a participant."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _

from genesis.genesis_configuration.milestones import has_reached
from genesis.participants.timeline import entry

from .bound import ENTERPRISE, enterprises_of


def enterprises(participant: str) -> list[dict]:
	"""Registered, in business, and closed."""
	events = []
	fields = ["name", "enterprise_name", "registered_on", "start_date", "closed_on"]
	for row in _read(ENTERPRISE, {"name": ["in", [*enterprises_of(participant), ""]]}, fields):
		for on, text, colour in (
			(row.registered_on, _("Enterprise registered: {0}"), "blue"),
			(row.start_date, _("Enterprise in business: {0}"), "green"),
			(row.closed_on, _("Enterprise closed: {0}"), "gray"),
		):
			if on:
				title = text.format(row.enterprise_name)
				events.append(entry(on, "Enterprise", title, ENTERPRISE, row.name, colour, "organization"))
	return events


def support(participant: str) -> list[dict]:
	"""Incubation, acceleration and financing of the person's enterprises."""
	mine = {"enterprise": ["in", [*enterprises_of(participant), ""]]}
	events = []
	for row in _read("Incubation", mine, ["name", "programme", "started_on", "finished_on", "milestone"]):
		events.append(
			_event(row.started_on, _("Incubation begun: {0}").format(row.programme), "Incubation", row)
		)
		if row.finished_on:
			done = has_reached(row, "graduated")
			title = _("Incubation completed: {0}") if done else _("Incubation left: {0}")
			events.append(
				_event(
					row.finished_on, title.format(row.name), "Incubation", row, "green" if done else "gray"
				)
			)
	for row in _read("Acceleration Plan", mine, ["name", "start_date", "closed_on", "status"]):
		events.append(_event(row.start_date, _("Acceleration plan begun"), "Acceleration Plan", row))
		if row.status == "Completed":
			events.append(
				_event(
					row.closed_on,
					_("Acceleration plan completed: {0}").format(row.name),
					"Acceleration Plan",
					row,
					"green",
				)
			)
	fields = ["name", "financer", "referred_on", "answered_on", "outcome"]
	for row in _read("Financing Referral", mine, fields):
		asked = _("Financing asked for: {0}").format(row.financer)
		events.append(_event(row.referred_on, asked, "Financing Referral", row))
		if row.outcome == "Granted":
			granted = _("Financing granted: {0}").format(row.financer)
			events.append(_event(row.answered_on, granted, "Financing Referral", row, "green"))
	return events


def _event(on: Any, title: str, doctype: str, row: frappe._dict, colour: str = "blue") -> dict:
	return entry(on, "Enterprise", title, doctype, row.name, colour, "organization")


def _read(doctype: str, filters: dict, fields: list[str]) -> list[frappe._dict]:
	if not frappe.has_permission(doctype, "read"):
		return []
	return frappe.get_list(doctype, filters=filters, fields=fields, limit_page_length=0)
