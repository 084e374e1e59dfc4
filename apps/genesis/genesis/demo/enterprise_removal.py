"""Taking the enterprises of the demo away, with everything that hangs on them."""

from __future__ import annotations

import frappe

from genesis.enterprises.bound import ENTERPRISE, HANGING_ON, MEMBER

from .removal import delete, empty_link


def remove() -> int:
	"""Delete the enterprises of the demo and of its people, with everything that hangs on them; gives how many."""
	people = frappe.get_all("Participant", filters={"is_demo": 1}, pluck="name")
	theirs = set(frappe.get_all(MEMBER, filters={"participant": ["in", [*people, ""]]}, pluck="parent"))
	shared = set(
		frappe.get_all(
			MEMBER,
			filters={"parent": ["in", [*theirs, ""]], "participant": ["not in", [*people, ""]]},
			pluck="parent",
		)
	)
	names = sorted((theirs - shared) | set(frappe.get_all(ENTERPRISE, filters={"is_demo": 1}, pluck="name")))
	if shared:  # somebody of their own joined: only the people of the demo leave
		frappe.db.delete(MEMBER, {"parent": ["in", sorted(shared)], "participant": ["in", people]})
	for doctype in HANGING_ON:
		delete(doctype, frappe.get_all(doctype, filters={"enterprise": ["in", [*names, ""]]}, pluck="name"))
	if names:
		for doctype in ("Microcredit", "Microcredit Application"):
			empty_link(doctype, "enterprise", names)
	delete(ENTERPRISE, names)
	return len(names)
