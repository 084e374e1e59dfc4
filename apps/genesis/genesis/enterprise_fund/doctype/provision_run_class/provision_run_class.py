"""Provision Run Class."""

from frappe.model.document import Document


class ProvisionRunClass(Document):
	pass
