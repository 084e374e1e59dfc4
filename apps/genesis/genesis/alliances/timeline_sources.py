"""What alliances add to the timeline of a participant: events, meetings and sessions attended, and committees."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.utils import getdate

from genesis.participants.timeline import entry

from .vocabulary import ATTENDEE, COMMITTEE, EVENT, GATHERINGS, HELD, MEETING, SERIES, SESSION, SPACE

ICONS = {EVENT: "education", MEETING: "message", SESSION: "users"}


def attendance(participant: str) -> list[dict]:
	"""Gatherings that the person came to, each with the service it counts as."""
	events = []
	for doctype in GATHERINGS:
		names = frappe.get_all(
			ATTENDEE,
			filters={"participant": participant, "attended": 1, "parenttype": doctype},
			pluck="parent",
		)
		if not names or not frappe.has_permission(doctype, "read"):
			continue
		service = "service" if doctype == EVENT else SERIES[doctype][0]
		rows = frappe.get_list(
			doctype,
			filters={"name": ["in", names], "status": HELD},
			fields=["name", "title", "starts_at", f"{service} as source"],
			limit_page_length=0,
		)
		codes = _services(doctype, {row.source for row in rows})
		for row in rows:
			title = _("{0}, attended: {1}").format(codes.get(row.source, row.source), row.title)
			events.append(
				entry(getdate(row.starts_at), "Alliances", title, doctype, row.name, "green", ICONS[doctype])
			)
	return events


def committees(participant: str) -> list[dict]:
	"""Committees that the person joined and left."""
	if not frappe.has_permission(COMMITTEE, "read"):
		return []
	rows = frappe.get_all(
		"Participants Committee Member",
		filters={"participant": participant, "parenttype": COMMITTEE},
		fields=["parent", "role", "from_date", "to_date"],
	)
	titles = {
		row.name: row.title
		for row in frappe.get_list(
			COMMITTEE,
			filters={"name": ["in", [*(row.parent for row in rows), ""]]},
			fields=["name", "title"],
			limit_page_length=0,
		)
	}
	events = []
	for row in rows:
		if row.parent not in titles:
			continue
		for on, text, colour in (
			(row.from_date, _("Joined the committee {0} as {1}"), "blue"),
			(row.to_date, _("Left the committee {0} ({1})"), "gray"),
		):
			if on and getdate(on) <= getdate():
				title = text.format(titles[row.parent], _(row.role).lower())
				events.append(entry(on, "Alliances", title, COMMITTEE, row.parent, colour, "users"))
	return events


def _services(doctype: str, sources: set[str]) -> dict[str, str]:
	"""Where an event has its service itself, a meeting has that of its space or committee."""
	if doctype == EVENT:
		return {code: code for code in sources}
	series = SPACE if doctype == MEETING else COMMITTEE
	rows = frappe.get_all(series, filters={"name": ["in", [*sources, ""]]}, fields=["name", "service"])
	return {row.name: row.service for row in rows}
