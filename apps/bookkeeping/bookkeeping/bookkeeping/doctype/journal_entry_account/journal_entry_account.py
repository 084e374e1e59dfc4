"""Journal Entry Account."""

from frappe.model.document import Document


class JournalEntryAccount(Document):
	pass
