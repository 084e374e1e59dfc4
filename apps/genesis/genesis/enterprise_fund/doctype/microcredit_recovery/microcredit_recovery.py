"""Microcredit Recovery: money that came after the credit was written off."""

import frappe

from genesis.enterprise_fund.events import Recovered
from genesis.enterprise_fund.voucher import MicrocreditVoucher, money_of


class MicrocreditRecovery(MicrocreditVoucher):
	def before_insert(self) -> None:
		self.received_by = frappe.session.user

	def event(self) -> Recovered:
		return Recovered(
			name=self.name, on=self.posting_date, sequence=self.sequence(), amount=money_of(self, "amount")
		)
