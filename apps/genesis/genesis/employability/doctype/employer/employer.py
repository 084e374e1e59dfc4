"""Employer: who offers jobs."""

from frappe.model.document import Document

from genesis.employability import vacancies


class Employer(Document):
	def validate(self) -> None:
		vacancies.set_place(self)
