"""Registry Import: a register kept in a spreadsheet, on its way into Genesis."""

from frappe.model.document import Document

from genesis.participants.registry_import import importing


class RegistryImport(Document):
	def validate(self) -> None:
		importing.set_defaults(self)
		importing.check_dates(self)
		importing.keep_what_was_used(self)
		importing.take_file(self)

	def on_trash(self) -> None:
		importing.delete_rows(self)
