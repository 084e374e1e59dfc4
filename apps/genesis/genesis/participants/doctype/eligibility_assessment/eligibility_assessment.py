"""Eligibility Assessment."""

from frappe.model.document import Document


class EligibilityAssessment(Document):
	pass
