"""A participant who owns an enterprise or works in it."""

from frappe.model.document import Document


class EnterpriseMember(Document):
	pass
