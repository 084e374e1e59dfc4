"""Accreditation Suspension."""

from frappe.model.document import Document


class AccreditationSuspension(Document):
	pass
