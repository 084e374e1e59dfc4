"""Enterprise Sector."""

from frappe.model.document import Document


class EnterpriseSector(Document):
	pass
