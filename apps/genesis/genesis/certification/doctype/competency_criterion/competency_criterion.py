"""Competency Criterion."""

from frappe.model.document import Document


class CompetencyCriterion(Document):
	pass
