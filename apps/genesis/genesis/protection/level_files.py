"""Private files that belong to fields, or records, of which the user reads only part: photographs, signed consents.

Frappe gives a private file to whoever may read the record, whatever the level of the field it stands in. Here a file of
a field needs the level of that field; one that just hangs on a record with identity fields needs the level of those.
"""

from __future__ import annotations

import frappe
from frappe import _

from genesis.own_doctypes import is_own_module

from .request_words import words

FILES = "/private/files/"


class FileLevelError(frappe.PermissionError):
	"""The file shows what the user may not read of the record."""


def stand() -> None:
	"""Hook `auth_hooks`: a request that names private files. Raises FileLevelError."""
	request = getattr(frappe.local, "request", None)
	if not request or frappe.session.user in ("Administrator", "Guest"):
		return
	named = _named(request.path)
	if named and not all(may_read(url, frappe.session.user) for url in named):
		frappe.throw(_("You may not read this file"), FileLevelError, title=_("Not Permitted"))


def may_read(url: str, user: str) -> bool:
	"""Whether one of the records that have the file shows it to the user; the file's own permission comes on top."""
	rows = frappe.get_all(
		"File",
		filters={"file_url": url, "is_private": 1},
		fields=["attached_to_doctype", "attached_to_field", "owner"],
		limit=0,
	)
	return not rows or any(row.owner == user or _shows(row, user) for row in rows)


def _shows(row: frappe._dict, user: str) -> bool:
	doctype = row.attached_to_doctype
	if not doctype or not frappe.db.exists("DocType", doctype):
		return True
	meta = frappe.get_meta(doctype)
	if not is_own_module(meta.module):
		return True
	df = meta.get_field(row.attached_to_field) if row.attached_to_field else None
	if df:
		needed = {df.permlevel}
	else:
		needed = {1} if any(each.permlevel == 1 for each in meta.fields) else {0}
	return needed <= set(meta.get_permlevel_access("read", user=user))


def _named(path: str) -> set[str]:
	"""Addresses of private files in a request, in its path or anywhere in its parameters."""
	texts = (
		[path, *words(dict(frappe.local.form_dict))] if FILES in path or frappe.local.form_dict else [path]
	)
	found = set()
	for text in texts:
		start = text.find(FILES)
		# only a whole address: texts that quote one ask for nothing
		if start >= 0 and len(text) < 500 and not any(sign in text for sign in "<>\n"):
			found.add(frappe.utils.cstr(text[start:]).split("?")[0])
	return found
