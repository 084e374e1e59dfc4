"""Administrative Area."""

from frappe.model.document import Document


class AdministrativeArea(Document):
	pass
