"""Fund Company Defaults."""

from frappe.model.document import Document


class FundCompanyDefaults(Document):
	pass
