"""Consent Text."""

from frappe.model.document import Document


class ConsentText(Document):
	pass
