"""Accounting Dimensions of ERPNext on the vouchers of the fund: those made before Genesis came get their fields too."""

from __future__ import annotations

import frappe


def sync() -> None:
	"""Hook `genesis_reference_data`: give the vouchers the field of every dimension the site has. May be repeated.

	ERPNext does it by itself for dimensions that are made later, and Bookkeeping has none.
	"""
	if "erpnext" not in frappe.get_installed_apps():
		return
	from erpnext.accounts.doctype.accounting_dimension.accounting_dimension import (
		create_accounting_dimensions_for_doctype,
	)

	for doctype in frappe.get_hooks("accounting_dimension_doctypes", app_name="genesis"):
		if frappe.db.exists("DocType", doctype):
			create_accounting_dimensions_for_doctype(doctype)
