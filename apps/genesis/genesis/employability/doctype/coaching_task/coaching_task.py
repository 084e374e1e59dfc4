"""Something to follow up after a coaching session"""

from frappe.model.document import Document


class CoachingTask(Document):
	pass
