"""Pre Registration: what a person asked for on the public page, and what became of it."""

from frappe.model.document import Document

from genesis.participants import preregistration


class PreRegistration(Document):
	def before_insert(self) -> None:
		preregistration.guard_public_page(self)
		preregistration.note_consent(self)

	def validate(self) -> None:
		preregistration.keep_outcome(self)
		preregistration.prepare(self)
		preregistration.validate(self)

	def after_insert(self) -> None:
		preregistration.count_request()

	def on_trash(self) -> None:
		preregistration.refuse_removal_of_registered(self)
