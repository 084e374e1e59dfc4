"""Accredited Standard."""

from frappe.model.document import Document


class AccreditedStandard(Document):
	pass
