"""Configuration Import: a package of configuration from another site, on its way into this one."""

from frappe.model.document import Document

from genesis.genesis_configuration.packages import imports


class ConfigurationImport(Document):
	def validate(self) -> None:
		imports.keep_what_was_done(self)
		imports.take_file(self)

	def on_trash(self) -> None:
		imports.refuse_removal(self)
