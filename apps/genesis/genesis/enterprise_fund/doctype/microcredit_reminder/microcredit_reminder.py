"""Microcredit Reminder."""

from frappe.model.document import Document


class MicrocreditReminder(Document):
	pass
