"""Provision Run Account."""

from frappe.model.document import Document


class ProvisionRunAccount(Document):
	pass
