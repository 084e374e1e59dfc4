"""Microcredit Recovery."""

from frappe.model.document import Document


class MicrocreditRecovery(Document):
	pass
