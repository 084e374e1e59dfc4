"""A lawyer who cannot act in a legal case"""

from frappe.model.document import Document


class LegalCaseRecusal(Document):
	pass
