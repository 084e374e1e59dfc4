"""What an enterprise does to become formal: tax numbers, licences, registers."""

from frappe.model.document import Document


class FormalisationStep(Document):
	pass
