"""A goal of a coaching plan"""

from frappe.model.document import Document


class CoachingGoal(Document):
	pass
