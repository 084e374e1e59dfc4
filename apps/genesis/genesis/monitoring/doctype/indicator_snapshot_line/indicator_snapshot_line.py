"""Indicator Snapshot Line: a figure as it was."""

from frappe.model.document import Document


class IndicatorSnapshotLine(Document):
	pass
