"""The party that stands for a participant in the ledger: a Customer named by the participant's number.

The books are read by people who need no names, so the party carries none.
"""

from __future__ import annotations

import frappe


def party_of(participant: str) -> str:
	"""The Customer of a participant, made when the first money is handed over."""
	found = frappe.db.get_value("Customer", {"customer_name": participant}, "name")
	if found:
		return found
	customer = frappe.get_doc(
		{"doctype": "Customer", "customer_name": participant, "customer_type": "Individual"}
	)
	return customer.insert(ignore_permissions=True, ignore_mandatory=True).name
