"""Credit Budget Line."""

from frappe.model.document import Document


class CreditBudgetLine(Document):
	pass
