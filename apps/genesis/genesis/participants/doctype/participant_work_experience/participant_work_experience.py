"""Participant Work Experience: one job, dated or with the months that the person tells."""

from frappe.model.document import Document


class ParticipantWorkExperience(Document):
	pass
