"""Accrual Run."""

from frappe.model.document import Document


class AccrualRun(Document):
	pass
