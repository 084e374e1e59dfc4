"""Microcredit Refund."""

from frappe.model.document import Document


class MicrocreditRefund(Document):
	pass
