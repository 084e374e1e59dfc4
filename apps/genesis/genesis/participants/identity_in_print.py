"""Paper tells no more than the form: fields and names that the user may not read are taken out before printing."""

import frappe
from frappe.model.document import Document

from .hidden_fields import hidden_fields
from .identity_guard import PARTICIPANT, may_see_identity

TITLES = "__link_titles"


def hide(doc: Document, method: str | None = None, *_settings: object) -> None:
	"""Hook `before_print` of every document."""
	if frappe.session.user == "Administrator" or frappe.flags.ignore_print_permissions:
		return
	for fieldname in hidden_fields(doc.doctype):
		doc.set(fieldname, None)
	titles = doc.get(TITLES) or {}
	for key in titles:
		doctype, _separator, name = key.partition("::")
		if doctype == PARTICIPANT and not may_see_identity(name):
			titles[key] = name
