"""Enterprise: a business of one or several participants."""

from frappe.model.document import Document

from genesis.enterprises import enterprises, formalisation, members


class Enterprise(Document):
	def validate(self) -> None:
		enterprises.prepare(self)
		members.check(self)
		members.take_office(self)
		formalisation.complete(self)
