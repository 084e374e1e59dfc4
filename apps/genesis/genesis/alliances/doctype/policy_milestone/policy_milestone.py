"""A step of a policy initiative."""

from frappe.model.document import Document


class PolicyMilestone(Document):
	pass
