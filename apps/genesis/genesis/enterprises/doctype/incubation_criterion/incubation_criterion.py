"""What an enterprise shows at the gate of a stage."""

from frappe.model.document import Document


class IncubationCriterion(Document):
	pass
