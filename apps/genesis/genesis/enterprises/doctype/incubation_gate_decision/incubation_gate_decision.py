"""What the committee decided at a gate."""

from frappe.model.document import Document


class IncubationGateDecision(Document):
	pass
