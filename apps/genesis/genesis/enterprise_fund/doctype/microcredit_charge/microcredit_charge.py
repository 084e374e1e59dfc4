"""Microcredit Charge: a fee that became due."""

from genesis.enterprise_fund.events import Charged
from genesis.enterprise_fund.voucher import MicrocreditVoucher, money_of


class MicrocreditCharge(MicrocreditVoucher):
	def event(self) -> Charged:
		return Charged(
			name=self.name, on=self.posting_date, sequence=self.sequence(), amount=money_of(self, "amount")
		)
