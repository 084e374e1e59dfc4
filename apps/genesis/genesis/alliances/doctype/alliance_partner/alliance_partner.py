"""An organisation that takes part."""

from frappe.model.document import Document


class AlliancePartner(Document):
	pass
