"""Data Release: names of people without consent may be exported, printed or shared, for some hours and a reason."""

from frappe.model.document import Document

from genesis.protection import releases


class DataRelease(Document):
	def before_insert(self) -> None:
		releases.open_release(self)

	def validate(self) -> None:
		releases.keep(self)
