"""Refusals of employment: each tells the field and the reason."""

import frappe


class VacancyError(frappe.ValidationError):
	"""A vacancy contradicts itself."""
