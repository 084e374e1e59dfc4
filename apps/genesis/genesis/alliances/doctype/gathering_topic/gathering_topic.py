"""What an event or a meeting is about."""

from frappe.model.document import Document


class GatheringTopic(Document):
	pass
