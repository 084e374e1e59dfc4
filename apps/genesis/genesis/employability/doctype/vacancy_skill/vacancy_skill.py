"""Vacancy Skill."""

from frappe.model.document import Document


class VacancySkill(Document):
	pass
