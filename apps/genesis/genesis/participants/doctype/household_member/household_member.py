"""Household Member: somebody who lives with a participant."""

from frappe.model.document import Document


class HouseholdMember(Document):
	pass
