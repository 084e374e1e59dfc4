"""Mode of Payment Account."""

from frappe.model.document import Document


class ModeofPaymentAccount(Document):
	pass
