"""A person of an organisation."""

from frappe.model.document import Document


class PartnerContact(Document):
	pass
