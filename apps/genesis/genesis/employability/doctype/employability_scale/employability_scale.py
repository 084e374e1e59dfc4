"""Statements and weights by which employability is measured, kept by versions."""

from frappe.model.document import Document

from genesis.employability import employability_assessments


class EmployabilityScale(Document):
	def validate(self) -> None:
		employability_assessments.check_scale(self)
