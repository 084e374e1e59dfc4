"""A step towards formality, and whether an enterprise took it."""

from frappe.model.document import Document


class EnterpriseFormalisation(Document):
	pass
