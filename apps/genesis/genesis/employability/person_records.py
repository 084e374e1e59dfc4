"""Records about the work of a person, after the person was merged into another record."""

from __future__ import annotations

import frappe

DOCTYPES = ("Job Referral", "Placement", "Placement Follow-up")


def refresh_participant(participant: str) -> None:
	"""Hook `genesis_participant_refresh`: office and title of what came from another record are those of the person."""
	office = frappe.db.get_value("Participant", participant, "office")
	for doctype in DOCTYPES:
		fields = ["name", "title", "office"]
		for row in frappe.get_all(
			doctype, filters={"participant": participant}, fields=fields, order_by=None
		):
			title = _title(row.title or "", participant)
			if (row.title, row.office) != (title, office):
				values = {"title": title, "office": office}
				frappe.db.set_value(doctype, row.name, values, update_modified=False)


def _title(title: str, participant: str) -> str:
	"""The title with the number of the person."""
	parts = title.split(" · ")
	if len(parts) < 2:
		return title
	parts[1] = participant
	return " · ".join(parts)
