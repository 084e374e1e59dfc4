"""Personal Data Erasure: takes a person out of the records, by a plan that was shown before."""

from frappe.model.document import Document

from genesis.protection import erasures


class PersonalDataErasure(Document):
	def before_insert(self) -> None:
		erasures.plan(self)

	def validate(self) -> None:
		erasures.keep(self)
