"""What the register itself adds to the timeline of a participant, from registration to merge."""

import frappe
from frappe import _

from .timeline import entry

_ELIGIBILITY_COLOURS = {"Eligible": "green", "Not Eligible": "red", "Incomplete": "orange"}
_LEVEL_COLOURS = {"Low": "green", "Medium": "yellow", "High": "orange", "Critical": "red"}


def registration(participant: str) -> list[dict]:
	"""The registration itself, the return to the country, and the exit from the programme."""
	fields = ["name", "registration_date", "office", "return_date", "return_country", "exit_date", "status"]
	events = []
	for row in _read("Participant", {"name": participant}, fields):
		title = _("Registered at {0}").format(row.office)
		events.append(
			entry(row.registration_date, "Registration", title, "Participant", row.name, "blue", "users")
		)
		if row.return_date:
			country = _(row.return_country) if row.return_country else _("unknown country")
			title = _("Returned from {0}").format(country)
			events.append(entry(row.return_date, "Return", title, "Participant", row.name, "gray", "map"))
		if row.exit_date:
			title = _("Left the programme")
			events.append(entry(row.exit_date, "Exit", title, "Participant", row.name, "gray", "arrow-right"))
	return events


def assessments(participant: str) -> list[dict]:
	"""Each measurement of eligibility with its outcome, and exceptions."""
	fields = ["name", "assessed_on", "outcome", "rule_set_version", "exception_granted", "exception_on"]
	events = []
	for row in _read("Eligibility Assessment", {"participant": participant}, fields):
		title = _("Eligibility: {0} (rules version {1})").format(_(row.outcome), row.rule_set_version)
		colour = _ELIGIBILITY_COLOURS.get(row.outcome, "gray")
		events.append(
			entry(row.assessed_on, "Eligibility", title, "Eligibility Assessment", row.name, colour, "list")
		)
		if row.exception_granted:
			title = _("Exception to the eligibility rules granted")
			events.append(
				entry(
					row.exception_on,
					"Eligibility",
					title,
					"Eligibility Assessment",
					row.name,
					"purple",
					"list",
				)
			)
	return events


def consents(participant: str) -> list[dict]:
	"""Consents given and withdrawn."""
	events = []
	for row in _read(
		"Consent", {"participant": participant, "docstatus": 1}, ["name", "given_on", "withdrawn_on"]
	):
		events.append(
			entry(row.given_on, "Consent", _("Consent given"), "Consent", row.name, "green", "sign")
		)
		if row.withdrawn_on:
			title = _("Consent withdrawn")
			events.append(entry(row.withdrawn_on, "Consent", title, "Consent", row.name, "red", "sign"))
	return events


def interviews(participant: str) -> list[dict]:
	"""Intake interviews with the level of vulnerability they found."""
	fields = ["name", "interview_date", "vulnerability_level"]
	events = []
	for row in _read("Intake Interview", {"participant": participant, "docstatus": 1}, fields):
		level = row.vulnerability_level
		title = _("Interview: vulnerability {0}").format(_(level)) if level else _("Interview")
		colour = _LEVEL_COLOURS.get(level, "gray")
		events.append(
			entry(row.interview_date, "Interview", title, "Intake Interview", row.name, colour, "comment")
		)
	return events


def services_done(participant: str) -> list[dict]:
	"""Support plans begun, and the services of them that were done."""
	plans = _read("Support Plan", {"participant": participant}, ["name", "start_date"])
	events = [
		entry(
			plan.start_date,
			"Support Plan",
			_("Support plan begun"),
			"Support Plan",
			plan.name,
			"blue",
			"list",
		)
		for plan in plans
	]
	if not plans:
		return events
	# rows of plans that were just read with the user's permissions
	rows = frappe.get_all(
		"Support Plan Service",
		filters={
			"parenttype": "Support Plan",
			"parent": ("in", [plan.name for plan in plans]),
			"status": "Done",
		},
		fields=["parent", "service", "done_on"],
	)
	titles = _service_titles({row.service for row in rows})
	for row in rows:
		title = _("Service done: {0}").format(titles.get(row.service, row.service))
		events.append(entry(row.done_on, "Service", title, "Support Plan", row.parent, "green", "tick"))
	return events


def referrals(participant: str) -> list[dict]:
	"""Referrals sent, answered and closed."""
	fields = ["name", "creation", "direction", "partner", "sent_on", "response_on", "closed_on"]
	events = []
	for row in _read("Referral", {"participant": participant}, fields):
		sent = _("Referred to {0}") if row.direction == "Outgoing" else _("Referred by {0}")
		for on, template in (
			(row.sent_on, sent),
			(row.response_on, _("{0} answered the referral")),
			(row.closed_on, _("Referral to {0} closed")),
		):
			if on:
				title = template.format(row.partner)
				events.append(entry(on, "Referral", title, "Referral", row.name, "cyan", "arrow-right"))
	return events


def merges(participant: str) -> list[dict]:
	"""Records merged into this one, and the one this was merged into."""
	events = []
	for mine, other, template in (
		("survivor", "merged", _("Record {0} was merged into this one")),
		("merged", "survivor", _("Merged into record {0}")),
	):
		for row in _read(
			"Participant Merge", {mine: participant, "docstatus": 1}, ["name", "modified", other]
		):
			title = template.format(row[other])
			events.append(
				entry(row.modified, "Merge", title, "Participant Merge", row.name, "purple", "branch")
			)
	return events


def _read(doctype: str, filters: dict, fields: list[str]) -> list[frappe._dict]:
	"""Rows that the user may read; nothing for a user without any right to the DocType."""
	if not frappe.has_permission(doctype, "read"):
		return []
	return frappe.get_list(doctype, filters=filters, fields=fields, limit_page_length=0)


def _service_titles(codes: set[str]) -> dict[str, str]:
	column = "title_es" if (frappe.local.lang or "").startswith("es") else "title_en"
	rows = frappe.get_all("Programme Service", filters={"name": ("in", list(codes))}, fields=["name", column])
	return {row["name"]: row[column] for row in rows}
