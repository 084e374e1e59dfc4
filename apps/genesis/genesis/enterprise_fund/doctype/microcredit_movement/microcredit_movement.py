"""Microcredit Movement."""

from frappe.model.document import Document


class MicrocreditMovement(Document):
	pass
