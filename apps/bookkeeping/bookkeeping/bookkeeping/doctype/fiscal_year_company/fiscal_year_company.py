"""Fiscal Year Company."""

from frappe.model.document import Document


class FiscalYearCompany(Document):
	pass
