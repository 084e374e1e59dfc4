"""Eligibility Rule."""

from frappe.model.document import Document


class EligibilityRule(Document):
	pass
