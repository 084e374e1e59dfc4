"""Consent."""

from frappe.model.document import Document


class Consent(Document):
	pass
