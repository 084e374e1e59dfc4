"""What Bookkeeping asks of a site before it is installed there."""

from __future__ import annotations

import frappe
from frappe import _

from bookkeeping.errors import ErpnextPresentError

# DocTypes that ERPNext has under the same names; one of them made by somebody else is as much in the way.
OWN_NAMES = ("Company", "Account", "Cost Center", "Fiscal Year", "Customer", "Journal Entry", "GL Entry")


def before_install() -> None:
	"""Refuse a site whose books are kept by ERPNext, or whose DocTypes have our names. Raises ErpnextPresentError."""
	if "erpnext" in frappe.get_installed_apps():
		frappe.throw(
			_(
				"ERPNext is installed on this site and keeps its books. Bookkeeping has DocTypes of the same names "
				"and is meant for sites without ERPNext: Genesis uses ERPNext here, nothing else is needed."
			),
			ErpnextPresentError,
			title=_("Bookkeeping"),
		)
	taken = frappe.get_all(
		"DocType",
		filters={"name": ("in", OWN_NAMES), "module": ("!=", "Bookkeeping")},
		fields=["name", "module"],
		order_by="name asc",
	)
	if taken:
		found = ", ".join(f"{row.name} ({row.module})" for row in taken)
		frappe.throw(
			_(
				"This site has DocTypes of other apps with the names that Bookkeeping needs: {0}. Remove that app "
				"or keep the books with it."
			).format(found),
			ErpnextPresentError,
			title=_("Bookkeeping"),
		)
