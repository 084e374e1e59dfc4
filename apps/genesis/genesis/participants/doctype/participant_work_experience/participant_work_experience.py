"""Participant Work Experience."""

from frappe.model.document import Document


class ParticipantWorkExperience(Document):
	pass
