"""Microcredit Restructuring: new terms for what is outstanding."""

from genesis.enterprise_fund import credit_decisions
from genesis.enterprise_fund.events import Rescheduled
from genesis.enterprise_fund.voucher import MicrocreditVoucher


class MicrocreditRestructuring(MicrocreditVoucher):
	AMOUNTS = ()

	def check(self) -> None:
		credit_decisions.price_new_terms(self)

	def event(self) -> Rescheduled:
		return Rescheduled(
			name=self.name,
			on=self.posting_date,
			sequence=self.sequence(),
			terms=credit_decisions.new_terms(self),
			capitalise=bool(self.capitalise),
		)
