"""Microcredit Disbursement."""

from frappe.model.document import Document


class MicrocreditDisbursement(Document):
	pass
