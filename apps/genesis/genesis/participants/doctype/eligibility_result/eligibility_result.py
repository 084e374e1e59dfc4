"""Eligibility Result: what one rule said, and why."""

from frappe.model.document import Document


class EligibilityResult(Document):
	pass
