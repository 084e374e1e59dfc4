"""Who can answer for a psychosocial case: open accounts of psychologists."""

import frappe
from frappe.query_builder import DocType

from genesis.participants.access import require

from .cases import CASE

ROLE = "Psychologist"


@frappe.whitelist()
@frappe.validate_and_sanitize_search_inputs
def psychologists(
	doctype: str,
	txt: str,
	searchfield: str,
	start: int | str,
	page_len: int | str,
	filters: str | list | dict | None = None,
) -> list[tuple[str, str]]:
	"""Accounts with the role whose name or address contains the text, for link fields."""
	require(CASE)
	user, role = DocType("User"), DocType("Has Role")
	pattern = f"%{txt}%"
	return (
		frappe.qb.from_(user)
		.join(role)
		.on((role.parent == user.name) & (role.parenttype == "User") & (role.role == ROLE))
		.select(user.name, user.full_name)
		.where(user.enabled == 1)
		.where(user.name.like(pattern) | user.full_name.like(pattern))
		.orderby(user.full_name)
		.limit(int(page_len or 20))
		.offset(int(start or 0))
		.run()
	)
