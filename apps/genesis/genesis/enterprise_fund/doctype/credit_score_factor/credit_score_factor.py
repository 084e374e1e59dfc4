"""Credit Score Factor."""

from frappe.model.document import Document


class CreditScoreFactor(Document):
	pass
