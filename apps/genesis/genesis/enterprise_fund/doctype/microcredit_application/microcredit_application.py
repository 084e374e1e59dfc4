"""Microcredit Application: a request for a microcredit, from the advisor to the vote of the committee."""

from frappe.model.document import Document

from genesis.enterprise_fund import application_stages, applications
from genesis.enterprises import lending
from genesis.participants import scope


class MicrocreditApplication(Document):
	def before_insert(self) -> None:
		applications.begin(self)

	def validate(self) -> None:
		scope.bind_to_participant(self)
		lending.check(self)
		application_stages.follow_workflow(self)
		applications.complete(self)

	def before_submit(self) -> None:
		application_stages.require_decision(self)

	def on_submit(self) -> None:
		applications.make_microcredit(self)

	def before_cancel(self) -> None:
		applications.take_back(self)

	def on_cancel(self) -> None:
		applications.drop_microcredit(self)
