"""Competency Unit."""

from frappe.model.document import Document


class CompetencyUnit(Document):
	pass
