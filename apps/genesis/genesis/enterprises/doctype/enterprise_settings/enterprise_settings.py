"""Enterprise Settings: when the follow-up of enterprises is due, and what raises an alert."""

from frappe.model.document import Document

from genesis.enterprises import follow_up_settings


class EnterpriseSettings(Document):
	def validate(self) -> None:
		follow_up_settings.check(self)
