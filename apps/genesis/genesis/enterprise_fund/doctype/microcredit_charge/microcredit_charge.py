"""Microcredit Charge."""

from frappe.model.document import Document


class MicrocreditCharge(Document):
	pass
