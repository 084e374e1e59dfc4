"""Somebody on the other side of a legal case"""

from frappe.model.document import Document


class LegalOpposingParty(Document):
	pass
