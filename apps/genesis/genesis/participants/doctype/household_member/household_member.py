"""Household Member."""

from frappe.model.document import Document


class HouseholdMember(Document):
	pass
