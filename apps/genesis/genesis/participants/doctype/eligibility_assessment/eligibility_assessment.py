"""Eligibility Assessment: what the rules said of one person, rule by rule. Made by `eligibility_service` only."""

from frappe.model.document import Document


class EligibilityAssessment(Document):
	pass
