"""Credit Condition."""

from frappe.model.document import Document


class CreditCondition(Document):
	pass
