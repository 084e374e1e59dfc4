"""Credit Score Card: a version of how an application is scored. Submitting it puts it in force; it never changes."""

from frappe.model.document import Document

from genesis.enterprise_fund import rule_versions, score_cards


class CreditScoreCard(Document):
	def onload(self) -> None:
		rule_versions.tell_whether_in_force(self)

	def before_insert(self) -> None:
		rule_versions.set_version(self)

	def autoname(self) -> None:
		rule_versions.set_name(self)

	def validate(self) -> None:
		score_cards.check(self)

	def before_submit(self) -> None:
		rule_versions.require_turn(self)

	def before_cancel(self) -> None:
		score_cards.refuse_cancel(self)
