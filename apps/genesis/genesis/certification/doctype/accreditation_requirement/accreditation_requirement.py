"""Accreditation Requirement: a line of the checklist that every application of a centre begins with."""

from frappe.model.document import Document


class AccreditationRequirement(Document):
	pass
