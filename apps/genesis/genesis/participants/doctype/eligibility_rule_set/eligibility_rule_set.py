"""Eligibility Rule Set."""

from frappe.model.document import Document


class EligibilityRuleSet(Document):
	pass
