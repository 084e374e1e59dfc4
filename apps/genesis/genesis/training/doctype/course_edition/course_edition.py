"""Course Edition: a course given once, with its days, people and costs."""

from frappe.model.document import Document

from genesis.training import editions, enrolments


class CourseEdition(Document):
	def validate(self) -> None:
		editions.keep_protected(self)
		editions.check(self)
		editions.complete(self)
		editions.check_people(self)

	def on_update(self) -> None:
		enrolments.fill_seats(self.name)
