"""Microcredit Write Off."""

from frappe.model.document import Document


class MicrocreditWriteOff(Document):
	pass
