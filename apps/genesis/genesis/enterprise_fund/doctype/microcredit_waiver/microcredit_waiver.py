"""Microcredit Waiver."""

from frappe.model.document import Document


class MicrocreditWaiver(Document):
	pass
