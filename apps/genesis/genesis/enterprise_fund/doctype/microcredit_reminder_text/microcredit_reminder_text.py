"""Microcredit Reminder Text."""

from frappe.model.document import Document


class MicrocreditReminderText(Document):
	pass
