"""Somebody invited, and whether the person came."""

from frappe.model.document import Document


class GatheringAttendee(Document):
	pass
