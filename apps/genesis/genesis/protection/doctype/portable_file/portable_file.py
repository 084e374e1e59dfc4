"""Portable File: everything about a person, packed for that person."""

from frappe.model.document import Document

from genesis.protection import portable_files, portable_store


class PortableFile(Document):
	def before_insert(self) -> None:
		portable_files.prepare(self)

	def validate(self) -> None:
		portable_files.keep(self)

	def after_insert(self) -> None:
		portable_files.begin(self)

	def on_trash(self) -> None:
		portable_store.remove_all([self.name])
