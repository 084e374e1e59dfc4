"""Somebody who decides on the gates of incubation."""

from frappe.model.document import Document


class IncubationCommitteeMember(Document):
	pass
