"""Field of work of organisations."""

from frappe.model.document import Document


class PartnerSector(Document):
	pass
