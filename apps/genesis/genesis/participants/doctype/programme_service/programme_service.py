"""Programme Service."""

from frappe.model.document import Document


class ProgrammeService(Document):
	pass
