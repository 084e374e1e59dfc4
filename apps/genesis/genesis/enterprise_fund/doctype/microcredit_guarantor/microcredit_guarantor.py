"""Microcredit Guarantor."""

from frappe.model.document import Document


class MicrocreditGuarantor(Document):
	pass
