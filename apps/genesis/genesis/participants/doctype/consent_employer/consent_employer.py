"""Employer that data may be shared with."""

from frappe.model.document import Document


class ConsentEmployer(Document):
	pass
