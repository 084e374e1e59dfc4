"""Acceleration Plan: goals with their indicators, and the actions by which an enterprise grows."""

from frappe.model.document import Document

from genesis.enterprises import bound, enterprises, plans, row_tasks


class AccelerationPlan(Document):
	def validate(self) -> None:
		bound.bind_to_enterprise(self)
		plans.prepare(self)
		plans.measure(self)

	def on_update(self) -> None:
		plans.follow(self)

	def on_trash(self) -> None:
		row_tasks.close_all(self)

	def after_delete(self) -> None:
		enterprises.refresh_standing(self.enterprise)
