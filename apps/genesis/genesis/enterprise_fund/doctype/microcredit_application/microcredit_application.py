"""Microcredit Application."""

from frappe.model.document import Document


class MicrocreditApplication(Document):
	pass
