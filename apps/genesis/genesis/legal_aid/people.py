"""Who can answer for a legal case: open accounts of legal advisors."""

import frappe

from genesis.protection.team_search import candidates

from .cases import CASE


@frappe.whitelist()
@frappe.validate_and_sanitize_search_inputs
def lawyers(
	doctype: str,
	txt: str,
	searchfield: str,
	start: int | str,
	page_len: int | str,
	filters: str | list | dict | None = None,
) -> list[tuple[str, str]]:
	"""Accounts with the role whose name or address contains the text, for link fields."""
	return candidates(CASE, txt, start, page_len)
