"""Arrears Policy Class."""

from frappe.model.document import Document


class ArrearsPolicyClass(Document):
	pass
