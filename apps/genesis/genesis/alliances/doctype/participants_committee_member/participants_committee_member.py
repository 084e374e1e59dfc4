"""A participant in a committee."""

from frappe.model.document import Document


class ParticipantsCommitteeMember(Document):
	pass
