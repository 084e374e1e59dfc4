"""Competency Certificate: what a person who was found competent can show, and anybody can verify."""

from frappe.model.document import Document

from genesis.certification import certificates


class CompetencyCertificate(Document):
	def autoname(self) -> None:
		certificates.give_number(self)

	def validate(self) -> None:
		certificates.set_status(self)
