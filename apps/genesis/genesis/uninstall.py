"""What Genesis takes away with it: everything it added to the site outside of its own DocTypes."""

from __future__ import annotations

import frappe
from frappe.permissions import reset_perms

from genesis.enterprise_fund.holidays import LOADED
from genesis.genesis_configuration.defaults import LEDGER, shipped_folder
from genesis.genesis_configuration.shipped_files import read_shipped
from genesis.install import CUSTOM_FIELDS, FIELD_PROPERTIES, PROPERTIES
from genesis.own_doctypes import own_modules

# Marks of what was loaded once: a later installation begins anew.
DEFAULTS = (LOADED,)


def before_uninstall() -> None:
	remove_processes()
	remove_shipped_records()
	remove_customizations()
	remove_marks()


def after_uninstall() -> None:
	forget_own_doctypes()
	remove_roles()
	frappe.db.commit()  # Frappe committed before it called this


def forget_own_doctypes() -> None:
	"""This process remembers which DocTypes link to what; those of Genesis are gone by now."""
	frappe.clear_cache()
	frappe.local.dynamic_link_map = None
	frappe.flags.link_fields = {}


def remove_processes() -> None:
	"""Workflows, notifications and assignment rules of DocTypes that are about to go."""
	doctypes = frappe.get_all("DocType", filters={"module": ("in", own_modules())}, pluck="name")
	for kind in ("Workflow", "Notification", "Assignment Rule"):
		for name in frappe.get_all(kind, filters={"document_type": ("in", doctypes)}, pluck="name"):
			frappe.delete_doc(kind, name, ignore_permissions=True, force=True)


def remove_shipped_records() -> None:
	"""Shipped records in the reverse of their order; what something else of the site still uses stays.

	Roles wait until the DocTypes that name them are gone.
	"""
	entries = frappe.get_all(
		LEDGER,
		fields=["reference_doctype", "reference_name"],
		filters={"status": ("not in", ("Deleted", "Not inserted")), "reference_doctype": ("!=", "Role")},
		order_by="creation desc, name desc",
	)
	modules, changed_permissions = own_modules(), set()
	for entry in entries:
		if frappe.get_meta(entry.reference_doctype).module in modules:
			continue
		if entry.reference_doctype == "Custom DocPerm":
			parent = frappe.db.get_value("Custom DocPerm", entry.reference_name, "parent")
			changed_permissions.add(parent)
		_delete_unless_used(entry.reference_doctype, entry.reference_name)
	for doctype in changed_permissions - {None}:
		_forget_copied_permissions(doctype)


def _delete_unless_used(doctype: str, name: str) -> None:
	try:
		frappe.delete_doc(doctype, name, ignore_permissions=True)
	except frappe.LinkExistsError:
		frappe.clear_messages()


def remove_roles() -> None:
	"""Shipped roles that no user has and nothing of the site names."""
	for record in read_shipped(shipped_folder()):
		if record.doctype == "Role":
			_delete_unless_used("Role", record.name)


def _forget_copied_permissions(doctype: str) -> None:
	"""Back to the standard permissions when the rules left are only the copies of them."""
	own = frappe.db.count("Custom DocPerm", {"parent": doctype})
	if own <= frappe.db.count("DocPerm", {"parent": doctype}):
		reset_perms(doctype)


def remove_customizations() -> None:
	for doctype, fields in CUSTOM_FIELDS.items():
		for field in fields:
			name = frappe.db.get_value("Custom Field", {"dt": doctype, "fieldname": field["fieldname"]})
			if name:
				frappe.delete_doc("Custom Field", name, ignore_permissions=True, force=True)
	for doctype, properties in PROPERTIES.items():
		for name in properties:
			frappe.db.delete("Property Setter", {"doc_type": doctype, "property": name})
	for doctype, fields in FIELD_PROPERTIES.items():
		frappe.db.delete("Property Setter", {"doc_type": doctype, "field_name": ("in", list(fields))})
	for doctype in {*PROPERTIES, *FIELD_PROPERTIES}:
		frappe.clear_cache(doctype=doctype)


def remove_marks() -> None:
	for key in DEFAULTS:
		frappe.defaults.clear_default(key=key)
