"""Microcredit Write Off: the fund gives up what is outstanding."""

from genesis.enterprise_fund import credit_decisions
from genesis.enterprise_fund.allocation import Component
from genesis.enterprise_fund.events import WrittenOff
from genesis.enterprise_fund.voucher import MicrocreditVoucher, money_of


class MicrocreditWriteOff(MicrocreditVoucher):
	AMOUNTS = ()
	RESULTS = {
		"principal": ("forgiven", Component.PRINCIPAL),
		"interest": ("forgiven", Component.INTEREST),
		"late_charges": ("forgiven", Component.LATE_CHARGE),
		"fees": ("forgiven", Component.FEE),
	}

	def before_booking(self) -> None:
		credit_decisions.reserve_allowance(self)

	def event(self) -> WrittenOff:
		return WrittenOff(
			name=self.name,
			on=self.posting_date,
			sequence=self.sequence(),
			from_allowance=money_of(self, "from_allowance"),
		)
