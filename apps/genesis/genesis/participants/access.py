"""Permission checks that end in a PermissionError on every version of Frappe.

`frappe.has_permission(..., throw=True)` raises other errors on some, and `frappe.only_for` lets everybody pass in tests.
"""

import frappe
from frappe import _


def require(doctype: str, ptype: str = "read", name: str | None = None) -> None:
	"""The user may do this to the DocType, or to the record of that name. Raises frappe.PermissionError."""
	if not frappe.has_permission(doctype, ptype, doc=name):
		frappe.throw(
			_("You do not have access to {0}").format(f"{_(doctype)} {name or ''}".strip()),
			frappe.PermissionError,
			title=_("Not Permitted"),
		)


def require_role(*roles: str) -> None:
	"""The user has one of the roles, or is the administrator. Raises frappe.PermissionError."""
	if frappe.session.user != "Administrator" and not set(roles).intersection(frappe.get_roles()):
		words = ", ".join(_(role) for role in roles)
		frappe.throw(_("Only for {0}").format(words), frappe.PermissionError, title=_("Not Permitted"))
