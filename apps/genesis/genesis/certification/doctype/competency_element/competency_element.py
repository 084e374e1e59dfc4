"""Competency Element."""

from frappe.model.document import Document


class CompetencyElement(Document):
	pass
