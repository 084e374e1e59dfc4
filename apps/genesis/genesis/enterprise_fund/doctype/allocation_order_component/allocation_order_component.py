"""Allocation Order Component."""

from frappe.model.document import Document


class AllocationOrderComponent(Document):
	pass
