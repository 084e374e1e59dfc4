"""Microcredit Accrual: interest and late charges of one credit, booked at the end of a month."""

from genesis.enterprise_fund.events import Accrued
from genesis.enterprise_fund.voucher import MicrocreditVoucher


class MicrocreditAccrual(MicrocreditVoucher):
	AMOUNTS = ()
	RESULTS = {"interest": ("accrued_interest", None), "late_charges": ("accrued_late_charges", None)}

	def event(self) -> Accrued:
		return Accrued(name=self.name, on=self.posting_date, sequence=self.sequence())
