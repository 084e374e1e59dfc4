"""Intake Interview: the first conversation in depth, scored by the vulnerability model in force."""

from frappe.model.document import Document

from genesis.participants import interview_service, scope


class IntakeInterview(Document):
	def validate(self) -> None:
		scope.bind_to_participant(self)
		interview_service.check_dates(self)
		interview_service.align_answers(self)
		interview_service.score(self)

	def on_submit(self) -> None:
		interview_service.refresh_participant(self.participant)

	def on_cancel(self) -> None:
		interview_service.refresh_participant(self.participant)
