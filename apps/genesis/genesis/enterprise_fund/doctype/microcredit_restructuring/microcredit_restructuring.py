"""Microcredit Restructuring."""

from frappe.model.document import Document


class MicrocreditRestructuring(Document):
	pass
