"""Microcredit Movement: a line of the sub-ledger, written by the books only."""

import frappe
from frappe.model.document import Document


class MicrocreditMovement(Document):
	pass


def on_doctype_update() -> None:
	"""The account of one credit in the order of its days, and what moved of the principal of all since a day."""
	frappe.db.add_index("Microcredit Movement", ["microcredit", "posting_date", "sequence"])
	principal = ["disbursed", "capitalised", "paid_principal", "forgiven_principal"]
	frappe.db.add_index(
		"Microcredit Movement", ["posting_date", "microcredit", *principal], "principal_by_day"
	)
