"""Product Condition."""

from frappe.model.document import Document


class ProductCondition(Document):
	pass
