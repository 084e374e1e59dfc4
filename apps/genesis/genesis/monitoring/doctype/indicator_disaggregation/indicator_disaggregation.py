"""Indicator Disaggregation: what an indicator is told apart by in snapshots."""

from frappe.model.document import Document


class IndicatorDisaggregation(Document):
	pass
