"""Vacancy: a job that an employer offers."""

from frappe.model.document import Document

from genesis.employability import vacancies


class Vacancy(Document):
	def validate(self) -> None:
		vacancies.set_place(self)
		vacancies.check(self)
		vacancies.set_status(self)
