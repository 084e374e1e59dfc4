"""Microcredit Product."""

from frappe.model.document import Document


class MicrocreditProduct(Document):
	pass
