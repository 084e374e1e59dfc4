"""Taking the demo away: its people, everything that hangs on them, its partners, requests and accounts.

What cannot be without its person (a required link) goes with it; an optional link of a record that stays is emptied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import frappe
from frappe.sessions import clear_sessions
from frappe.utils.password import delete_all_passwords_for

from . import vocabulary as words
from .accounts import all_addresses

PERSON = "Participant"
REQUEST = "Pre Registration"
CHUNK = 500
# What Frappe keeps about documents: the field that names their DocType, and the one that names them.
ATTACHED = {
	"Version": ("ref_doctype", "docname"),
	"Comment": ("reference_doctype", "reference_name"),
	"Communication": ("reference_doctype", "reference_name"),
	"ToDo": ("reference_type", "reference_name"),
	"File": ("attached_to_doctype", "attached_to_name"),
	"Activity Log": ("reference_doctype", "reference_name"),
	"View Log": ("reference_doctype", "reference_name"),
	"Notification Log": ("document_type", "document_name"),
	"DocShare": ("share_doctype", "share_name"),
	"Tag Link": ("document_type", "document_name"),
	"Workflow Action": ("reference_doctype", "reference_name"),
}
# What an account has of its own.
BELONGINGS = {
	"User Permission": "user",
	"Notification Log": "for_user",
	"Notification Settings": "name",
	"Contact": "user",
	"ToDo": "allocated_to",
	"DocShare": "user",
	"Route History": "user",
	"Activity Log": "user",
	"DefaultValue": "parent",
}


def remove_people() -> int:
	"""Delete the people of the demo and what hangs on them. Returns how many people."""
	people = frappe.get_all(PERSON, filters={"is_demo": 1}, pluck="name")
	for names in _chunks(people):
		for doctype, fieldname, is_child, required in _links_to_people():
			condition = {fieldname: ["in", names]}
			if required and not is_child:
				delete(doctype, frappe.get_all(doctype, filters=condition, pluck="name"))
			else:
				empty_link(doctype, fieldname, names)
		delete(PERSON, names)
	return len(people)


def remove_requests() -> int:
	"""Delete the requests of the public page that belong to the demo."""
	names = frappe.get_all(REQUEST, filters={"is_demo": 1}, pluck="name")
	delete(REQUEST, names)
	return len(names)


def remove_partners() -> int:
	"""Delete the partners of the demo, except one that a record outside of it uses by now."""
	return sum(remove_partner(name) for name, _kind in words.PARTNERS)


def remove_partner(name: str) -> bool:
	"""Delete a partner of the demo; says whether it was there and nothing else uses it."""
	return remove_document("Partner", name)


def remove_document(doctype: str, name: str) -> bool:
	"""Delete a record by its own rules, with what Frappe keeps about it; says whether it was there and not in use."""
	if not frappe.db.exists(doctype, name):
		return False
	try:
		frappe.delete_doc(doctype, name, ignore_permissions=True)
	except frappe.LinkExistsError:
		frappe.clear_messages()
		return False
	forget(doctype, [name])
	return True


def remove_users() -> int:
	"""Delete the accounts of the demo and what belongs to them.

	Directly: Frappe deletes no user while the site has no System Manager besides the Administrator.
	"""
	users = [user for user in all_addresses() if frappe.db.exists("User", user)]
	for user in users:
		clear_sessions(user, keep_current=False, force=True)
		delete_all_passwords_for("User", user)
		for doctype, fieldname in BELONGINGS.items():
			delete(doctype, frappe.get_all(doctype, filters={fieldname: user}, pluck="name"))
		frappe.clear_cache(user=user)
	delete("User", users)
	return len(users)


def _links_to_people() -> Iterator[tuple[str, str, bool, bool]]:
	"""(DocType, field, is it a table of rows, must it be filled) for every field that names a participant."""
	fields = frappe.get_all(
		"DocField",
		filters={"fieldtype": "Link", "options": PERSON, "parenttype": "DocType"},
		fields=["parent", "fieldname", "reqd"],
	)
	fields += frappe.get_all(
		"Custom Field",
		filters={"fieldtype": "Link", "options": PERSON},
		fields=["dt as parent", "fieldname", "reqd"],
	)
	for field in fields:
		meta = frappe.get_meta(field.parent)
		if not (meta.issingle or meta.get("is_virtual")):
			yield field.parent, field.fieldname, bool(meta.istable), bool(field.reqd)


def empty_link(doctype: str, fieldname: str, names: list[str]) -> None:
	"""Take the name of what goes out of the records that stay."""
	table = frappe.qb.DocType(doctype)
	frappe.qb.update(table).set(table[fieldname], None).where(table[fieldname].isin(names)).run()


def delete(doctype: str, names: list[str]) -> None:
	"""Delete documents with their rows and what Frappe keeps about them, in a few statements."""
	for some in _chunks(names):
		for row_field in frappe.get_meta(doctype).get_table_fields():
			frappe.db.delete(row_field.options, {"parenttype": doctype, "parent": ["in", some]})
		forget(doctype, some)
		frappe.db.delete(doctype, {"name": ["in", some]})


def forget(doctype: str, names: list[str]) -> None:
	"""Delete what Frappe keeps about these documents: versions, comments, tasks, files and the like."""
	attached = ATTACHED.items() if doctype not in ATTACHED else ()
	for kept, (type_field, name_field) in attached:
		delete(kept, frappe.get_all(kept, {type_field: doctype, name_field: ["in", names]}, pluck="name"))


def _chunks(names: Iterable[str]) -> Iterator[list[str]]:
	names = list(names)
	for start in range(0, len(names), CHUNK):
		yield names[start : start + CHUNK]
