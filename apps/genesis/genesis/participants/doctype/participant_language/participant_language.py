"""Participant Language."""

from frappe.model.document import Document


class ParticipantLanguage(Document):
	pass
