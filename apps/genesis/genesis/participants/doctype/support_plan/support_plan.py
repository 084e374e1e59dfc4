"""Support Plan: the services agreed with one person, who gives each, and how far they have come."""

from frappe.model.document import Document

from genesis.participants import participant_status, scope, support_plans


class SupportPlan(Document):
	def validate(self) -> None:
		scope.bind_to_participant(self)
		support_plans.complete_rows(self)
		support_plans.check(self)
		support_plans.set_status(self)

	def on_update(self) -> None:
		if self.status != "Draft":
			participant_status.mark_in_service(self.participant)
