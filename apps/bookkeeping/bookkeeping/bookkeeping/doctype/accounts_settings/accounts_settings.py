"""Until when the books are frozen, and who may still post."""

from frappe.model.document import Document


class AccountsSettings(Document):
	pass
