"""Whom a team of a confidential record can take in: open accounts with its role."""

from __future__ import annotations

import frappe
from frappe.query_builder import DocType

from genesis.participants.access import require

from .declarations import rule_of


def candidates(doctype: str, txt: str, start: int | str, page_len: int | str) -> list[tuple[str, str]]:
	"""Accounts with the role of that confidential DocType whose name or address contains the text, for link fields.

	Raises frappe.PermissionError.
	"""
	require(doctype)
	user, role = DocType("User"), DocType("Has Role")
	held = (role.parent == user.name) & (role.parenttype == "User") & (role.role == rule_of(doctype).role)
	pattern = f"%{txt}%"
	return (
		frappe.qb.from_(user)
		.join(role)
		.on(held)
		.select(user.name, user.full_name)
		.where(user.enabled == 1)
		.where(user.name.like(pattern) | user.full_name.like(pattern))
		.orderby(user.full_name)
		.limit(int(page_len or 20))
		.offset(int(start or 0))
		.run()
	)
