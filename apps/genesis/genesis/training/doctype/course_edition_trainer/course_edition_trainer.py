"""Course Edition Trainer."""

from frappe.model.document import Document


class CourseEditionTrainer(Document):
	pass
