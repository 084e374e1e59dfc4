"""Fund Contribution."""

from frappe.model.document import Document


class FundContribution(Document):
	pass
