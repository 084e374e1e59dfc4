"""Enterprise Fund."""

from frappe.model.document import Document


class EnterpriseFund(Document):
	pass
