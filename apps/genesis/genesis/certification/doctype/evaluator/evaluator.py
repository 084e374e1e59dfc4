"""Evaluator: a person who evaluates candidates, with the standards and days of the accreditation."""

from frappe.model.document import Document

from genesis.certification import evaluators


class Evaluator(Document):
	def validate(self) -> None:
		evaluators.check(self)
		evaluators.set_next_expiry(self)
