"""Enterprise Fund Sector."""

from frappe.model.document import Document


class EnterpriseFundSector(Document):
	pass
