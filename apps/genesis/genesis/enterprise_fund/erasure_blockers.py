"""What the fund asks before somebody is erased: nothing is owed, and nothing is being decided."""

from __future__ import annotations

import frappe
from frappe import _

from genesis.genesis_configuration.milestones import has_reached

OPEN = ("Not Disbursed", "Current", "In Arrears")
CREDIT, APPLICATION, GUARANTOR = "Microcredit", "Microcredit Application", "Microcredit Guarantor"
DECIDED = ("approved", "declined", "withdrawn", "cancelled")


def blockers(people: list[str]) -> list[str]:
	"""Open microcredits and applications of the person, and open ones for which the person answers."""
	found = []
	for row in frappe.get_all(
		CREDIT,
		filters={"participant": ("in", people), "docstatus": 1, "status": ("in", OPEN)},
		fields=["name", "status"],
		order_by="name asc",
	):
		found.append(
			_("Microcredit {0} is open ({1}): it must be paid, written off or cancelled first").format(
				row.name, _(row.status)
			)
		)
	for name in _guaranteed(people):
		found.append(
			_("The person answers for microcredit {0}, which is open: change the guarantor first").format(
				name
			)
		)
	for row in frappe.get_all(
		APPLICATION,
		filters={"participant": ("in", people), "docstatus": ("<", 2)},
		fields=["name", "milestone"],
		order_by="name asc",
	):
		if not has_reached(row, *DECIDED):
			found.append(
				_("Application {0} is being decided: it must be declined or withdrawn first").format(row.name)
			)
	return found


def _guaranteed(people: list[str]) -> list[str]:
	rows = frappe.get_all(
		GUARANTOR,
		filters={"participant": ("in", people), "parenttype": CREDIT},
		pluck="parent",
		distinct=True,
	)
	return frappe.get_all(
		CREDIT,
		filters={"name": ("in", [*rows, ""]), "docstatus": 1, "status": ("in", OPEN)},
		pluck="name",
		order_by="name asc",
	)
