"""Programme Office."""

from frappe.model.document import Document


class ProgrammeOffice(Document):
	pass
