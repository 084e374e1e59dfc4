"""Microcredit."""

from frappe.model.document import Document


class Microcredit(Document):
	pass
