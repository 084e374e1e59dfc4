"""Registry Mapping: what the columns of a kind of sheet hold, remembered by their headings."""

from frappe.model.document import Document

from genesis.participants.registry_import import mapping


class RegistryMapping(Document):
	def validate(self) -> None:
		self.signature = mapping.signature(row.heading for row in self.columns)
