"""Processing Limitation: nothing new is recorded about the person while it stands."""

from frappe.model.document import Document

from genesis.protection import limitation


class ProcessingLimitation(Document):
	def before_insert(self) -> None:
		limitation.impose(self)

	def validate(self) -> None:
		limitation.keep(self)

	def on_update(self) -> None:
		limitation.mark(self.participant)

	def after_delete(self) -> None:
		limitation.mark(self.participant)
