"""Maximum Rate: the legal maximum of the effective rate of a segment."""

from frappe.model.document import Document

from genesis.enterprise_fund import maximum_rate_table


class MaximumRate(Document):
	def validate(self) -> None:
		maximum_rate_table.check(self)
