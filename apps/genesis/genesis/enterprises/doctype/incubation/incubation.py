"""Incubation: the way of an enterprise through the stages of incubation, gate by gate."""

from frappe.model.document import Document

from genesis.enterprises import bound, enterprises, incubations


class Incubation(Document):
	def before_insert(self) -> None:
		incubations.begin(self)

	def validate(self) -> None:
		bound.bind_to_enterprise(self)
		incubations.keep(self)
		incubations.follow_workflow(self)

	def on_update(self) -> None:
		incubations.follow(self)

	def after_delete(self) -> None:
		enterprises.refresh_standing(self.enterprise)
