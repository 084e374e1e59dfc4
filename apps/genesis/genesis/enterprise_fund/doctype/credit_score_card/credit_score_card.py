"""Credit Score Card."""

from frappe.model.document import Document


class CreditScoreCard(Document):
	pass
