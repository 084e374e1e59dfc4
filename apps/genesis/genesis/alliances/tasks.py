"""Tasks (ToDo) about records of this module that are over. They are opened by the assignment rule and the daily job."""

from __future__ import annotations

import frappe

DONE, GIVEN_UP = "Closed", "Cancelled"


def end(doctype: str, name: str, status: str = DONE) -> None:
	"""Close the open tasks about a record. GIVEN_UP: the assignment rule may give it to somebody else."""
	filters = {"reference_type": doctype, "reference_name": name, "status": "Open"}
	for task in frappe.get_all("ToDo", filters=filters, pluck="name"):
		doc = frappe.get_doc("ToDo", task)
		doc.status = status
		doc.save(ignore_permissions=True)
