"""Competency Standard: what a person must be able to do to be certified in an occupation."""

from frappe.model.document import Document

from genesis.certification import standards


class CompetencyStandard(Document):
	def validate(self) -> None:
		standards.tidy_codes(self)
		standards.check(self)
		standards.keep_what_was_used(self)

	def on_trash(self) -> None:
		standards.refuse_removal(self)
