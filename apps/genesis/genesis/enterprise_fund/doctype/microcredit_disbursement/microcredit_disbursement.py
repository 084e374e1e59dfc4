"""Microcredit Disbursement: money handed over to the borrower, at once or in tranches."""

from genesis.enterprise_fund import disbursements
from genesis.enterprise_fund.events import Disbursed
from genesis.enterprise_fund.voucher import MicrocreditVoucher, money_of


class MicrocreditDisbursement(MicrocreditVoucher):
	def check(self) -> None:
		disbursements.set_fee(self)

	def before_booking(self) -> None:
		disbursements.check_day(self)
		disbursements.check_fund(self)

	def event(self) -> Disbursed:
		return Disbursed(
			name=self.name,
			on=self.posting_date,
			sequence=self.sequence(),
			amount=money_of(self, "amount"),
			fee_withheld=money_of(self, "fee_withheld"),
			fee_charged=money_of(self, "fee_charged"),
		)
