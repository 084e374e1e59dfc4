"""Competency Gap."""

from frappe.model.document import Document


class CompetencyGap(Document):
	pass
