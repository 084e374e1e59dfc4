"""Support Plan."""

from frappe.model.document import Document


class SupportPlan(Document):
	pass
