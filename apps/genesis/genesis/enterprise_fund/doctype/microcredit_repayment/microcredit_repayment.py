"""Microcredit Repayment: money that the borrower paid."""

import frappe

from genesis.enterprise_fund.allocation import Component
from genesis.enterprise_fund.events import Prepayment, Repaid
from genesis.enterprise_fund.voucher import MicrocreditVoucher, money_of


class MicrocreditRepayment(MicrocreditVoucher):
	RESULTS = {
		"paid_principal": ("paid", Component.PRINCIPAL),
		"paid_interest": ("paid", Component.INTEREST),
		"paid_late_charges": ("paid", Component.LATE_CHARGE),
		"paid_fees": ("paid", Component.FEE),
		"to_advance": ("advance", None),
		"principal_after": ("principal_after", None),
	}

	def before_insert(self) -> None:
		self.received_by = frappe.session.user

	def event(self) -> Repaid:
		return Repaid(
			name=self.name,
			on=self.posting_date,
			sequence=self.sequence(),
			amount=money_of(self, "amount"),
			prepayment=Prepayment(self.prepayment),
		)
