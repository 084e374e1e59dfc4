"""Which kinds of vouchers an accounting period can be closed for."""

from typing import Any

import frappe
from frappe import _

from bookkeeping.report_filters import require_read


def closable_doctypes() -> list[str]:
	"""What the apps name in the hook `period_closing_doctypes`, as far as the site has it."""
	return [
		doctype
		for doctype in dict.fromkeys(frappe.get_hooks("period_closing_doctypes"))
		if frappe.db.exists("DocType", doctype)
	]


@frappe.whitelist()
@frappe.validate_and_sanitize_search_inputs
def search_closable(
	doctype: str,
	txt: str,
	searchfield: str,
	start: int,
	page_len: int,
	filters: dict[str, Any] | str | None = None,
) -> list[tuple[str, str]]:
	"""Kinds of vouchers for a link field, by their name or its translation. Raises frappe.PermissionError."""
	require_read("Accounting Period")
	wanted = txt.lower()
	found = [(name, _(name)) for name in closable_doctypes()]
	fitting = [pair for pair in found if any(wanted in text.lower() for text in pair)]
	return fitting[int(start) : int(start) + int(page_len)]
