"""Enterprise Fund Area."""

from frappe.model.document import Document


class EnterpriseFundArea(Document):
	pass
