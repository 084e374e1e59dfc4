"""Indicator Filter: a value that the records of an indicator must have."""

from frappe.model.document import Document


class IndicatorFilter(Document):
	pass
