"""Support Plan Service."""

from frappe.model.document import Document


class SupportPlanService(Document):
	pass
