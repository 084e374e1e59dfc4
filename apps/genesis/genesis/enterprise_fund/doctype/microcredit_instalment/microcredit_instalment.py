"""Microcredit Instalment."""

from frappe.model.document import Document


class MicrocreditInstalment(Document):
	pass
