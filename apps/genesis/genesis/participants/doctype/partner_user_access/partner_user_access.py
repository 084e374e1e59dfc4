"""Partner User Access."""

from frappe.model.document import Document


class PartnerUserAccess(Document):
	pass
