"""Who sees a Duplicate Review: whoever may see one of its two offices.

A pair may join people of two offices. Native User Permissions would hide it from both; here either office is enough,
and the record of the other office comes masked (`duplicate_reviews`).
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.permissions import get_user_permissions

MANAGERS = frozenset(("Programme Manager", "System Manager"))


def review_query(user: str | None = None) -> str:
	"""SQL condition on Duplicate Review for lists and reports."""
	offices = _offices(user)
	if offices is None:
		return ""
	if not offices:
		return "1 = 0"
	values = ", ".join(frappe.db.escape(office) for office in offices)
	return f"(`tabDuplicate Review`.office_a in ({values}) or `tabDuplicate Review`.office_b in ({values}))"


def review_has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool:
	"""May this user have this review (beyond what the roles say)?"""
	offices = _offices(user)
	return offices is None or bool(offices & {doc.office_a, doc.office_b})


def require_manager() -> None:
	"""Raise frappe.PermissionError unless the user is a Programme Manager (or System Manager)."""
	if not MANAGERS.intersection(frappe.get_roles()):
		frappe.throw(
			_("Only these roles may do this: {0}").format(", ".join(_(role) for role in sorted(MANAGERS))),
			frappe.PermissionError,
			title=_("Not Permitted"),
		)


def _offices(user: str | None) -> set[str] | None:
	"""The offices the user is kept to, or None for all of them."""
	rows = get_user_permissions(user or frappe.session.user).get("Programme Office", [])
	permitted = {row["doc"] for row in rows if row.get("applicable_for") in (None, "", "Duplicate Review")}
	return permitted or None
