"""The vote of a member of the committee on a gate."""

from frappe.model.document import Document


class IncubationVote(Document):
	pass
