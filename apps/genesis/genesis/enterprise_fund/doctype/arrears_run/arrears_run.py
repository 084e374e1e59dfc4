"""Arrears Run: the log of one daily ageing of the portfolio."""

from frappe.model.document import Document


class ArrearsRun(Document):
	pass
