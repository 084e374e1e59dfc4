"""A private file stays private, and its address is given on only by whoever may read it.

Whoever knows the address of a private file could else attach it to a record of their own and read it there; and versions of
Frappe of 2023 write a public copy of a private file that is attached a second time.
"""

from __future__ import annotations

from urllib.parse import unquote

import frappe
from frappe import _
from frappe.core.doctype.file.file import File
from frappe.model.document import Document

from .uploads import refuse_content

PRIVATE = "/private/files/"
UNSAVED = "new-%"  # how the Desk names a form that was not saved yet


class GuardedFile(File):
	"""The framework's File, asked for the right to read before it copies what another one has. By `override_doctype_class`."""

	def before_insert(self) -> None:
		if is_private(self.file_url) and not self.get("content"):
			self.is_private = 1
			if not may_give_on(self.file_url):
				_refuse(self.meta.get_label("file_url"))
		super().before_insert()

	if hasattr(File, "check_content"):  # newer versions of Frappe

		def check_content(self) -> None:
			"""Frappe looks for scripts in a PDF; one that is none, or damaged, is refused in words. Raises ForbiddenFileError."""
			try:
				super().check_content()
			except frappe.ValidationError:
				raise
			except Exception:
				refuse_content(self)


def claim(doc: Document, method: str | None = None) -> None:
	"""Hook `before_save` of every document: look at the addresses of private files that it newly has.

	Files that its user uploaded before the document had a name become its own: Frappe finds none attached to that name
	and would attach the file anew. An address of a file that the user may not read is refused (PermissionError).
	"""
	before = doc.get_doc_before_save()
	for df in doc.meta.get("fields", {"fieldtype": ("in", ("Attach", "Attach Image"))}):
		url = doc.get(df.fieldname)
		if not is_private(url) or (before and before.get(df.fieldname) == url):
			continue
		if doc.flags.in_insert:
			_take_upload(doc, df.fieldname, url)
		if not doc.flags.ignore_permissions and not may_give_on(url):
			_refuse(df.label)


def is_private(url: object) -> bool:
	return unquote(str(url or "")).startswith(PRIVATE)


def may_give_on(url: str) -> bool:
	"""Whether the user may read one of the files with that address; of one that nothing is known of, nobody may."""
	if frappe.session.user == "Administrator":
		return True
	names = frappe.get_all("File", filters={"file_url": ("in", (url, unquote(url)))}, pluck="name")
	return any(frappe.has_permission("File", "read", frappe.get_doc("File", name)) for name in names)


def _take_upload(doc: Document, fieldname: str, url: str) -> None:
	uploaded = {
		"file_url": url,
		"attached_to_doctype": doc.doctype,
		"attached_to_name": ("like", UNSAVED),
		"owner": frappe.session.user,
	}
	if name := frappe.db.get_value("File", uploaded):
		frappe.db.set_value("File", name, {"attached_to_name": doc.name, "attached_to_field": fieldname})


def _refuse(label: str) -> None:
	frappe.throw(
		_("{0}: this file belongs to another record; upload it here").format(frappe.bold(_(label))),
		frappe.PermissionError,
		title=_("File Not Accepted"),
	)
