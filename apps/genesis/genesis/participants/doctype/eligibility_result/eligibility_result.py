"""Eligibility Result."""

from frappe.model.document import Document


class EligibilityResult(Document):
	pass
