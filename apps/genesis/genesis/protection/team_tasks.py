"""Tasks on confidential records: for people of the team alone, without a word of what the record holds."""

from __future__ import annotations

from datetime import date

import frappe

from . import access, teams
from .declarations import rule_of


def open_task(doctype: str, name: str, user: str, text: str, priority: str, until: date) -> bool:
	"""Make the task unless the user has one of that priority for the record; says whether it was made.

	None for whoever is not in the team any more, or whose account has lost its role.
	"""
	mark = {"reference_type": doctype, "reference_name": name, "status": "Open", "priority": priority}
	if frappe.db.exists("ToDo", {**mark, "allocated_to": user}):
		return False
	if user not in teams.members(rule_of(doctype).of, access.principal_of(doctype, name)):
		return False
	task = {"doctype": "ToDo", **mark, "allocated_to": user, "date": until, "description": text}
	frappe.get_doc(task).insert(ignore_permissions=True)
	return True


def close_tasks(doctype: str, name: str, priority: str | None = None) -> None:
	"""Close the open tasks on the record, those of one priority or all."""
	filters = {"reference_type": doctype, "reference_name": name, "status": "Open"}
	if priority:
		filters["priority"] = priority
	for task in frappe.get_all("ToDo", filters=filters, pluck="name"):
		doc = frappe.get_doc("ToDo", task)
		doc.status = "Closed"
		doc.save(ignore_permissions=True)
