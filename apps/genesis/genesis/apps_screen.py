"""Who sees Genesis among the applications of a site."""

import frappe


def may_open() -> bool:
	"""People who work with participants or with referrals to their organisation."""
	return any(frappe.has_permission(doctype, "read") for doctype in ("Participant", "Referral"))
