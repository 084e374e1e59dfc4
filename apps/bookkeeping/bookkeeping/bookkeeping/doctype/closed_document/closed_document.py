"""Closed Document."""

from frappe.model.document import Document


class ClosedDocument(Document):
	pass
