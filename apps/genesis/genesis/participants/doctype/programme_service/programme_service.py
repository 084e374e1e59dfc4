"""Programme Service: one of the services that the programme gives, by area."""

from frappe.model.document import Document


class ProgrammeService(Document):
	pass
