"""A private file stays the private file that it is when the form it was attached to is saved for the first time."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

PRIVATE = "/private/files/"
UNSAVED = "new-%"  # how the Desk names a form that was not saved yet


def claim(doc: Document, method: str | None = None) -> None:
	"""Hook `before_save` of every document: give it the private files that its user uploaded before it had a name.

	Frappe finds none attached to that name and attaches the file anew, of which versions of 2023 write a public copy.
	"""
	if not doc.flags.in_insert:
		return
	for df in doc.meta.get("fields", {"fieldtype": ("in", ("Attach", "Attach Image"))}):
		url = doc.get(df.fieldname)
		if not str(url or "").startswith(PRIVATE):
			continue
		uploaded = {
			"file_url": url,
			"attached_to_doctype": doc.doctype,
			"attached_to_name": ("like", UNSAVED),
			"owner": frappe.session.user,
		}
		if name := frappe.db.get_value("File", uploaded):
			frappe.db.set_value(
				"File", name, {"attached_to_name": doc.name, "attached_to_field": df.fieldname}
			)
