"""Accreditation Checklist Item."""

from frappe.model.document import Document


class AccreditationChecklistItem(Document):
	pass
