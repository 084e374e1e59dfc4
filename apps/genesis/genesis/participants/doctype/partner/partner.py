"""Partner."""

from frappe.model.document import Document


class Partner(Document):
	pass
