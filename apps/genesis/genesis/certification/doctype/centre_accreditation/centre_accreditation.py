"""Centre Accreditation: the way of a centre to being accredited, and what becomes of it."""

from frappe.model.document import Document

from genesis.certification import accreditations


class CentreAccreditation(Document):
	def before_insert(self) -> None:
		accreditations.begin(self)

	def validate(self) -> None:
		accreditations.follow_workflow(self)
		accreditations.check(self)

	def before_submit(self) -> None:
		accreditations.require_resolution(self)

	def on_submit(self) -> None:
		accreditations.refresh_centre(self)

	def before_update_after_submit(self) -> None:
		accreditations.follow_change(self)

	def on_update_after_submit(self) -> None:
		accreditations.refresh_centre(self)

	def before_cancel(self) -> None:
		accreditations.follow_workflow(self)

	def on_cancel(self) -> None:
		accreditations.refresh_centre(self)
