"""Records about the work of a person, after the person was merged into another record."""

from __future__ import annotations

import frappe

# DocType -> where the number of the person stands in the title, counted from its end
DOCTYPES = {"Job Referral": 1, "Placement": 1, "Placement Follow-up": 2}
BETWEEN = " · "


def refresh_participant(participant: str) -> None:
	"""Hook `genesis_participant_refresh`: office and title of what came from another record are those of the person."""
	office = frappe.db.get_value("Participant", participant, "office")
	for doctype, place in DOCTYPES.items():
		fields = ["name", "title", "office"]
		for row in frappe.get_all(
			doctype, filters={"participant": participant}, fields=fields, order_by=None
		):
			title = _title(row.title or "", participant, place)
			if (row.title, row.office) != (title, office):
				values = {"title": title, "office": office}
				frappe.db.set_value(doctype, row.name, values, update_modified=False)


def _title(title: str, participant: str, place: int) -> str:
	"""The title with the number of the person in its place."""
	parts = title.rsplit(BETWEEN, place)
	if len(parts) <= place:
		return title
	parts[-place] = participant
	return BETWEEN.join(parts)
