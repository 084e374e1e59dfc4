"""Run Error."""

from frappe.model.document import Document


class RunError(Document):
	pass
