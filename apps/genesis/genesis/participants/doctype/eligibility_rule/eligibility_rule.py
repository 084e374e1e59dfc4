"""Eligibility Rule: one rule of a rule set, for all or for one group."""

from frappe.model.document import Document


class EligibilityRule(Document):
	pass
