"""Labour coaching of one person or of a group."""

from frappe.model.document import Document

from genesis.employability import coaching_sessions, coaching_tasks


class CoachingSession(Document):
	def before_validate(self) -> None:
		coaching_sessions.set_defaults(self)

	def validate(self) -> None:
		coaching_sessions.check_people(self)
		coaching_sessions.check_times(self)
		coaching_sessions.check_attendance(self)
		coaching_sessions.check_overlap(self)
		coaching_tasks.prepare(self)

	def on_update(self) -> None:
		coaching_tasks.follow(self)
