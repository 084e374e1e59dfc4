"""Data Breach: something happened to personal data, and the authority is told within 72 hours."""

from frappe.model.document import Document

from genesis.protection import breaches


class DataBreach(Document):
	@property
	def hours_left(self) -> int | None:
		return breaches.hours_left(self)

	def validate(self) -> None:
		breaches.keep(self)
		breaches.check(self)
		breaches.check_measures(self)
		breaches.count(self)
		breaches.follow_workflow(self)

	def on_update(self) -> None:
		breaches.give_tasks(self)
