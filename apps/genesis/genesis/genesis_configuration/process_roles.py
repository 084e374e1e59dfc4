"""Roles that managers make for the steps of their processes, and who has them.

Such a role has no rights on any document: it says whose turn it is in a workflow and whom a notification reaches. So managers
may make them and give them to people without touching what protects the data. Everything else about roles is for system
managers.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, escape_html

from genesis import arguments

# What a manager does not decide of such a role keeps the values that a new role has.
FIXED = {
	"desk_access": 1,
	"is_custom": 1,
	"two_factor_auth": 0,
	"home_page": None,
	"restrict_to_domain": None,
}


class ProcessRoleError(frappe.ValidationError):
	"""A role is none that a manager may make, change or give."""


def check_role(doc: Document, method: str | None = None) -> None:
	"""Called by hook on Role: managers make and switch off roles of processes only. Errors: ProcessRoleError.

	Before Role validates itself: that takes a disabled role from everybody at once.
	"""
	if _may_everything(doc):
		return
	before = doc.get_doc_before_save()
	if not before:
		doc.is_custom = 1
	require_process_role(before or doc)
	for fieldname, value in FIXED.items():
		given = doc.get(fieldname)
		if (cint(given) != value) if isinstance(value, int) else given:
			_refuse(
				_("{0} of a role is set by a system manager only.").format(
					frappe.bold(_(doc.meta.get_label(fieldname)))
				)
			)


def check_rename(
	doc: Document, method: str | None = None, old: str = "", new: str = "", merge: bool = False
) -> None:
	"""Called by hook: a merge would give the rights of one role to the people of the other. Errors: ProcessRoleError."""
	if _may_everything(doc):
		return
	require_process_role(doc)
	if merge or frappe.db.exists("Role", new) or _grants(new):
		_refuse(_("A role with rights stands behind that name: roles are merged by a system manager only."))


def require_process_role(role: Document) -> None:
	"""Refuse a role that somebody else made, or whose name has rights. Errors: ProcessRoleError."""
	shipped = frappe.db.exists("Shipped Default", {"reference_doctype": "Role", "reference_name": role.name})
	if not cint(role.is_custom) or shipped or _grants(role.name):
		_refuse(
			_(
				"{0} gives rights on documents, so only a system manager changes it or gives it to people."
			).format(frappe.bold(escape_html(_(role.name))))
		)


@frappe.whitelist(methods=["GET", "POST"])
def people(role: str) -> list[dict[str, object]]:
	"""The staff who could have the role: user, full_name, has_role; those who have it first. Errors: PermissionError, ProcessRoleError."""
	_role_to_give(role)
	holders = _holders(role)
	staff = frappe.get_all(
		"User",
		filters={"name": ("in", sorted(_staff() | holders))},
		fields=["name as user", "full_name"],
		order_by="full_name asc",
	)
	for person in staff:
		person.has_role = person.user in holders
	return sorted(staff, key=lambda person: not person.has_role)


@frappe.whitelist(methods=["POST"])
def set_people(role: str, users: str | list[str]) -> int:
	"""Give the role to these users and take it from all others; how many changed. All or none.

	Errors: PermissionError; ProcessRoleError for a role with rights, for somebody who is not staff of the programme, and for
	somebody whose roles come from a profile.
	"""
	_role_to_give(role)
	wanted, holders = set(arguments.names(users)), _holders(role)
	strangers = wanted - _staff() - holders
	if strangers:
		_refuse(_("Not staff of the programme: {0}").format(escape_html(", ".join(sorted(strangers)))))
	for user in sorted(wanted ^ holders):
		_give(user, role) if user in wanted else _take(user, role)
	return len(wanted ^ holders)


def _role_to_give(name: str) -> Document:
	role = frappe.get_doc("Role", name)
	role.check_permission("write")
	require_process_role(role)
	if cint(role.disabled):
		_refuse(_("The role {0} is disabled.").format(frappe.bold(escape_html(_(name)))))
	return role


def _give(user: str, role: str) -> None:
	doc = frappe.get_doc("User", user)
	doc.flags.ignore_permissions = True
	doc.add_roles(role)
	if role not in {row.role for row in doc.roles}:
		_refuse(
			_("The roles of {0} come from the profile {1}: ask a system manager.").format(
				frappe.bold(escape_html(doc.full_name)), frappe.bold(escape_html(doc.role_profile_name or ""))
			)
		)


def _take(user: str, role: str) -> None:
	doc = frappe.get_doc("User", user)
	doc.flags.ignore_permissions = True
	doc.remove_roles(role)


def _holders(role: str) -> set[str]:
	return set(frappe.get_all("Has Role", {"role": role, "parenttype": "User"}, pluck="parent"))


def _staff() -> set[str]:
	"""Enabled users of the Desk with a role that Genesis ships."""
	roles = frappe.get_all("Shipped Default", {"reference_doctype": "Role"}, pluck="reference_name")
	users = frappe.get_all(
		"Has Role", {"role": ("in", roles), "parenttype": "User"}, pluck="parent", distinct=True
	)
	active = {"name": ("in", users), "enabled": 1, "user_type": "System User"}
	return set(frappe.get_all("User", filters=active, pluck="name"))


def _grants(role: str) -> bool:
	"""Whether the role stands in a rule of permission, opens a page or report, or belongs to a profile."""
	rules = any(frappe.db.exists(doctype, {"role": role}) for doctype in ("DocPerm", "Custom DocPerm"))
	opened = frappe.get_all(
		"Has Role", filters={"role": role, "parenttype": ("!=", "User")}, pluck="name", limit=1
	)
	return rules or bool(opened)


def _may_everything(doc: Document) -> bool:
	# Restoring a shipped role is no exception: it would switch a second factor off, or a role on.
	return bool(doc.flags.ignore_permissions or "System Manager" in frappe.get_roles())


def _refuse(message: str) -> None:
	frappe.throw(message, ProcessRoleError, title=_("Role"))
