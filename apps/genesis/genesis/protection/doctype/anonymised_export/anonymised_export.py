"""Anonymised Export: data for statistics, without people."""

from frappe.model.document import Document

from genesis.protection import anonymised_exports


class AnonymisedExport(Document):
	def validate(self) -> None:
		anonymised_exports.check(self)
		anonymised_exports.keep(self)

	def before_insert(self) -> None:
		anonymised_exports.check(self)
		anonymised_exports.count(self)
