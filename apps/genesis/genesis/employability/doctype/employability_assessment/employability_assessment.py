"""How employable a person is before, after and later, by one scale."""

from frappe.model.document import Document

from genesis.employability import employability_assessments
from genesis.participants import scope


class EmployabilityAssessment(Document):
	def before_validate(self) -> None:
		employability_assessments.lay_out(self)

	def validate(self) -> None:
		scope.bind_to_participant(self)
		employability_assessments.check(self)
		employability_assessments.compute(self)

	def on_update(self) -> None:
		employability_assessments.follow(self)
