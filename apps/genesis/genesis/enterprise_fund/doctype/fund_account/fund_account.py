"""Fund Account."""

from frappe.model.document import Document


class FundAccount(Document):
	pass
