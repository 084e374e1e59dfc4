"""Training Course Element."""

from frappe.model.document import Document


class TrainingCourseElement(Document):
	pass
