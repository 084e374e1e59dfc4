"""Keeps what managers configure within what they may do themselves. Called by hooks on Notification and Assignment Rule.

Frappe carries both out with all rights, whoever wrote them.
"""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.own_doctypes import of_genesis
from genesis.protection.declarations import is_confidential


class ManagerReachError(frappe.ValidationError):
	"""Something configured would do what its writer may not do."""


def may_everything(doc: Document) -> bool:
	"""Whether who saves the document is held back by none of the guards of configuration."""
	return bool(
		doc.flags.ignore_permissions or doc.flags.genesis_restoring or "System Manager" in frappe.get_roles()
	)


def is_own(doctype: str | None) -> bool:
	"""Whether a DocType is one of Genesis that is not confidential, and so the managers' to configure."""
	return of_genesis(doctype) and not is_confidential(doctype)


def check_reach(doc: Document, method: str | None = None) -> None:
	"""Refuse rules on documents that the writer may not read, and notifications that change documents.

	System managers may, and what was there before may stay. Errors: ManagerReachError.
	"""
	if may_everything(doc):
		return
	before = doc.get_doc_before_save()
	if not (before and before.document_type == doc.document_type):
		_require_reading(doc.document_type)
	changes = doc.get("set_property_after_alert")
	if changes and not (before and _change_of(before) == _change_of(doc)):
		frappe.throw(
			_(
				"{0} would change documents with all rights, past the people who may. Ask a system manager for it."
			).format(frappe.bold(_(doc.meta.get_label("set_property_after_alert")))),
			ManagerReachError,
			title=_("Reaches too far"),
		)


def _require_reading(document_type: str) -> None:
	if document_type and not frappe.has_permission(document_type, "read"):
		frappe.throw(
			_("You may not read documents of the type {0}, so you cannot make rules on them.").format(
				frappe.bold(_(document_type))
			),
			ManagerReachError,
			title=_("Reaches too far"),
		)


def _change_of(doc: Document) -> tuple[str | None, str | None]:
	return doc.get("set_property_after_alert") or None, doc.get("property_value") or None
