"""Training Course: what is taught, and what completes it."""

from frappe.model.document import Document

from genesis.training import courses


class TrainingCourse(Document):
	def validate(self) -> None:
		courses.check(self)
		courses.check_elements(self)
