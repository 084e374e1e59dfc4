"""Microcredit Reminder Settings: when, how and with which words borrowers are reminded."""

from frappe.model.document import Document

from genesis.enterprise_fund import reminder_settings


class MicrocreditReminderSettings(Document):
	def validate(self) -> None:
		reminder_settings.check_days(self)
		reminder_settings.check_hours(self)
		reminder_settings.check_texts(self)
