"""Participant Merge Field."""

from frappe.model.document import Document


class ParticipantMergeField(Document):
	pass
