"""Credit Document."""

from frappe.model.document import Document


class CreditDocument(Document):
	pass
