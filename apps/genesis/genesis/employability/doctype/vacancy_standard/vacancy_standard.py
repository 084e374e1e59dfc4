"""Vacancy Standard."""

from frappe.model.document import Document


class VacancyStandard(Document):
	pass
