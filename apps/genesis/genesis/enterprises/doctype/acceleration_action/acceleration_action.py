"""Something to be done for a goal, by somebody, until a day."""

from frappe.model.document import Document


class AccelerationAction(Document):
	pass
