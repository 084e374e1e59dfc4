"""Microcredit Accrual."""

from frappe.model.document import Document


class MicrocreditAccrual(Document):
	pass
