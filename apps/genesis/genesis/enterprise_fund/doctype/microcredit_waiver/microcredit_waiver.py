"""Microcredit Waiver: interest, late charges or fees that the fund forgives."""

from genesis.enterprise_fund import credit_decisions
from genesis.enterprise_fund.events import Waived
from genesis.enterprise_fund.voucher import MicrocreditVoucher, money_of


class MicrocreditWaiver(MicrocreditVoucher):
	AMOUNTS = ()

	def check(self) -> None:
		credit_decisions.check_waiver(self)

	def event(self) -> Waived:
		return Waived(
			name=self.name,
			on=self.posting_date,
			sequence=self.sequence(),
			interest=money_of(self, "interest"),
			late_charges=money_of(self, "late_charges"),
			fees=money_of(self, "fees"),
		)
