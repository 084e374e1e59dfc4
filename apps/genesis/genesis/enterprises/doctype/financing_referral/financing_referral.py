"""Financing Referral: seed capital, a grant or another lender's credit that an enterprise was helped to ask for."""

from frappe.model.document import Document

from genesis.enterprises import bound, financing


class FinancingReferral(Document):
	def validate(self) -> None:
		bound.bind_to_enterprise(self)
		financing.prepare(self)
		financing.check_consent(self)

	def on_update(self) -> None:
		financing.follow(self)
