"""Vacancy Language."""

from frappe.model.document import Document


class VacancyLanguage(Document):
	pass
