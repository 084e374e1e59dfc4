"""Training Enrolment: one person in one edition of a course."""

from frappe.model.document import Document

from genesis.participants import scope
from genesis.training import enrolments, results


class TrainingEnrolment(Document):
	def before_insert(self) -> None:
		enrolments.hold_edition(self)

	def validate(self) -> None:
		scope.bind_to_participant(self)
		results.keep_protected(self)
		enrolments.check_new(self)
		enrolments.take_seat(self)
		results.check_tests(self)
		results.compute(self)

	def after_insert(self) -> None:
		enrolments.say_waiting(self)

	def on_update(self) -> None:
		results.follow(self)

	def on_trash(self) -> None:
		enrolments.before_removal(self)

	def after_delete(self) -> None:
		enrolments.after_removal(self)
