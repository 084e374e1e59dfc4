"""What Bookkeeping asks before it leaves a site."""

from __future__ import annotations

import frappe
from frappe import _

from bookkeeping.errors import EntriesExistError


def before_uninstall() -> None:
	"""Refuse while another app posts here, or while the books hold entries. Raises EntriesExistError."""
	if "genesis" in frappe.get_installed_apps():
		frappe.throw(
			_(
				"Genesis keeps the books of its fund here: uninstall Genesis first, or install ERPNext elsewhere."
			),
			EntriesExistError,
			title=_("Bookkeeping"),
		)
	if frappe.db.count("GL Entry") and not frappe.conf.get("bookkeeping_may_be_removed"):
		frappe.throw(
			_(
				"The general ledger has entries, which would be lost. To remove them for good, set "
				"bookkeeping_may_be_removed in site_config.json and uninstall again."
			),
			EntriesExistError,
			title=_("Bookkeeping"),
		)
