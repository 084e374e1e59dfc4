"""Participant Language: a language and how well it is spoken and written."""

from frappe.model.document import Document


class ParticipantLanguage(Document):
	pass
