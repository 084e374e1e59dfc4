"""Microcredit Refund: an advance that is given back to the participant."""

from genesis.enterprise_fund.events import Refunded
from genesis.enterprise_fund.voucher import MicrocreditVoucher, money_of


class MicrocreditRefund(MicrocreditVoucher):
	def event(self) -> Refunded:
		return Refunded(
			name=self.name, on=self.posting_date, sequence=self.sequence(), amount=money_of(self, "amount")
		)
