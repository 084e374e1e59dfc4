"""A consent that takes the place of the one in force begins with the recipients that were named there."""

import frappe
from frappe.utils import getdate, nowdate

from . import consent
from .access import require
from .consent_recipients import EMPLOYER, TABLES


@frappe.whitelist()
def recipients(participant: str, employer: str | None = None) -> dict[str, list[dict]]:
	"""Rows for the tables of a new Consent: who may see data now, and the employer. Raises frappe.PermissionError."""
	require("Consent", "create")
	require("Participant", "read", participant)
	name = consent.active_consent(participant)
	found = {table: [] for table, _doctype in TABLES.values()}
	if name and frappe.db.get_value("Consent", name, "scope_data_sharing"):
		for kind, (table, doctype) in TABLES.items():
			rows = frappe.get_all(
				doctype,
				filters={"parent": name, "parenttype": "Consent"},
				fields=[kind, "valid_until", "withhold"],
				order_by="idx asc",
			)
			found[table] = [
				row for row in rows if not row.valid_until or getdate(row.valid_until) >= getdate(nowdate())
			]
	employers = found[TABLES[EMPLOYER][0]]
	if employer and employer not in {row[EMPLOYER] for row in employers}:
		employers.append({EMPLOYER: employer})
	return found
