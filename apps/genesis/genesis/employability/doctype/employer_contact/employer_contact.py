"""Employer Contact."""

from frappe.model.document import Document


class EmployerContact(Document):
	pass
