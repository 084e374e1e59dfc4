"""Support Plan Service: one service agreed with a person."""

from frappe.model.document import Document


class SupportPlanService(Document):
	pass
