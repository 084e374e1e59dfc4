"""Microcredit Repayment."""

from frappe.model.document import Document


class MicrocreditRepayment(Document):
	pass
