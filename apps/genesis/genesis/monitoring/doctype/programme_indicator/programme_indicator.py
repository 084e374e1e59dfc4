"""Programme Indicator: what the programme wants to reach, and how that is computed from the records."""

from frappe.model.document import Document

from genesis.monitoring import programme_indicators


class ProgrammeIndicator(Document):
	def before_validate(self) -> None:
		programme_indicators.complete(self)

	def validate(self) -> None:
		programme_indicators.check(self)
