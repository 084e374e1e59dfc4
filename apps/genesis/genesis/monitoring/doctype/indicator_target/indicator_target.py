"""Indicator Target: what is to be reached by a day."""

from frappe.model.document import Document


class IndicatorTarget(Document):
	pass
