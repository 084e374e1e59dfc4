"""Notices of legal aid in the Desk: to the team about its records, and to managers without a word of them."""

from __future__ import annotations

import frappe


def tell(user: str, subject: str, doctype: str | None = None, name: str | None = None) -> None:
	"""A notice for somebody. About a confidential record (doctype, name) the protection leaves its subject out."""
	frappe.get_doc(
		{
			"doctype": "Notification Log",
			"type": "Alert",
			"for_user": user,
			"from_user": user,
			"subject": subject,
			# a notice needs something to point at; one that may say nothing points at its reader
			"document_type": doctype or "User",
			"document_name": name or user,
		}
	).insert(ignore_permissions=True)
