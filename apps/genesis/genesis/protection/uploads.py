"""What people may attach: kinds of files that the programme allows, with the content that their ending says.

Later versions of Frappe compare the ending with a list in System Settings, earlier ones take everything; none looks inside.
"""

from __future__ import annotations

from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.genesis_configuration.settings import allowed_file_types

from .errors import ForbiddenFileError
from .file_kinds import Refusal, ending, refusal

# What one kind of document takes beyond the list of the programme, as a private file.
TAKEN_BY = {"Configuration Import": ("json",)}


def check_kind(doc: Document, method: str | None = None) -> None:
	"""A file that comes with a request is of a kind that is allowed. Raises ForbiddenFileError.

	Files that jobs make are not asked; a folder or an address elsewhere has no content here.
	"""
	if not getattr(frappe.local, "request", None) or doc.is_folder or _is_elsewhere(doc):
		return
	allowed = [*allowed_file_types(), *_taken_by(doc)]
	reason = refusal(doc.file_name or "", _content(doc), allowed)
	if reason is None:
		return
	name = frappe.bold(frappe.utils.escape_html(doc.file_name or ""))
	if reason is Refusal.NO_ENDING:
		words = _("{0} has no ending that tells what kind of file it is.").format(name)
	elif reason is Refusal.NOT_ALLOWED:
		words = _("Files that end in {0} cannot be attached.").format(
			frappe.bold(frappe.utils.escape_html("." + ending(doc.file_name)))
		)
	else:
		refuse_content(doc)
	_refuse(f"{words} {_('Allowed are: {0}').format(', '.join(allowed))}")


def refuse_content(doc: Document) -> NoReturn:
	"""Raises ForbiddenFileError for a file that is something else than its ending says, or damaged."""
	name = frappe.bold(frappe.utils.escape_html(doc.file_name or ""))
	_refuse(_("{0} is not what its ending says: open it and save it again in the right format.").format(name))


def _refuse(words: str) -> NoReturn:
	frappe.throw(words, ForbiddenFileError, title=_("File Not Accepted"))


def _taken_by(doc: Document) -> tuple[str, ...]:
	doctype = doc.attached_to_doctype
	# Frappe attaches a file that lies here again, and works out later from its address that it is private.
	is_private = doc.is_private or str(doc.file_url).startswith("/private/")
	if doctype not in TAKEN_BY or not is_private or not frappe.has_permission(doctype, "create"):
		return ()
	return TAKEN_BY[doctype]


def _is_elsewhere(doc: Document) -> bool:
	return bool(doc.file_url) and str(doc.file_url).startswith(("http://", "https://"))


def _content(doc: Document) -> bytes:
	"""What was sent, decoded; Frappe keeps it there once it was written. Of a file that lies here already, its content."""
	content = getattr(doc, "_content", None)
	if content is None and doc.file_url:
		try:
			content = doc.get_content()
		except OSError:
			return b""  # Frappe refuses an address where there is nothing
	return content.encode() if isinstance(content, str) else content or b""
