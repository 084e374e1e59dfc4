"""Which kinds of vouchers an accounting period can be closed for."""

from __future__ import annotations

import frappe


def closable_doctypes() -> list[str]:
	"""What the apps name in the hook `period_closing_doctypes`, as far as the site has it."""
	return [
		doctype
		for doctype in dict.fromkeys(frappe.get_hooks("period_closing_doctypes"))
		if frappe.db.exists("DocType", doctype)
	]
