"""Participant Merge Link."""

from frappe.model.document import Document


class ParticipantMergeLink(Document):
	pass
