"""What an enterprise wants to reach, measured from where it began."""

from frappe.model.document import Document


class AccelerationGoal(Document):
	pass
