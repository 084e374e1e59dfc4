"""Credit Score Reason."""

from frappe.model.document import Document


class CreditScoreReason(Document):
	pass
