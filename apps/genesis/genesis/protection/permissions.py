"""The hook `has_permission` for confidential records and for what hangs on them. It can only take away."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from .access import may, may_read, subject_of
from .reach import SATELLITES

# In Frappe 15 the first hook that answers decides, and None leaves it to the framework's own; from 16 on each has to agree.
NO_OBJECTION = None if int(frappe.__version__.split(".")[0]) < 16 else True


def record(doc: Document, ptype: str | None = None, user: str | None = None) -> bool:
	"""May this user have this confidential record?"""
	return may(doc.doctype, doc.name, ptype, user or frappe.session.user)


def satellite(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
	"""May this user have this comment, file, version, task … ? As far as the record that it hangs on."""
	if doc.doctype not in SATELLITES:
		return NO_OBJECTION
	subject = subject_of(doc.doctype, doc.as_dict()) or _stored_subject(doc)
	if subject and not may_read(*subject, user or frappe.session.user):
		return False
	return NO_OBJECTION


def _stored_subject(doc: Document) -> tuple[str, str] | None:
	"""What the stored row hangs on: the one at hand may have been altered by whoever sent it."""
	if not doc.name or doc.is_new():
		return None
	stored = frappe.db.get_value(doc.doctype, doc.name, list(SATELLITES[doc.doctype]), as_dict=True)
	return subject_of(doc.doctype, stored) if stored else None
