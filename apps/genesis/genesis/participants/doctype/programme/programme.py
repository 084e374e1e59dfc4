"""Programme."""

from frappe.model.document import Document


class Programme(Document):
	pass
