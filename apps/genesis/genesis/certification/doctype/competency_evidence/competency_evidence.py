"""Competency Evidence."""

from frappe.model.document import Document


class CompetencyEvidence(Document):
	pass
