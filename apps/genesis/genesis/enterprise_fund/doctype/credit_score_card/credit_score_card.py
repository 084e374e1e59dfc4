"""Credit Score Card: how an application is scored."""

from frappe.model.document import Document

from genesis.enterprise_fund import score_cards


class CreditScoreCard(Document):
	def validate(self) -> None:
		score_cards.check(self)
		score_cards.set_version(self)
