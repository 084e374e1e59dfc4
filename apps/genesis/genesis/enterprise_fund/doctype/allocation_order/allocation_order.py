"""Allocation Order."""

from frappe.model.document import Document


class AllocationOrder(Document):
	pass
