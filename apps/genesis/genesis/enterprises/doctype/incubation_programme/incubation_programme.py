"""Incubation Programme: the stages of an incubation, what each asks for, and who decides on its gates."""

from frappe.model.document import Document

from genesis.enterprises import incubation_programmes


class IncubationProgramme(Document):
	def validate(self) -> None:
		incubation_programmes.check(self)
