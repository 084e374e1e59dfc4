"""Somebody who reads a confidential record."""

import frappe
from frappe.model.document import Document


class ConfidentialTeamMember(Document):
	pass


def on_doctype_update() -> None:
	"""Every list of confidential records asks which of them a user is in the team of."""
	frappe.db.add_index("Confidential Team Member", ["user", "parenttype", "parent"])
