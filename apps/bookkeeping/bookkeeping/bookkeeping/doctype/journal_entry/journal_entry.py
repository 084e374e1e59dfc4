"""An entry in the books made by hand."""

from __future__ import annotations

from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document

from bookkeeping import general_ledger
from bookkeeping.double_entry import ZERO, Entry, cents, difference
from bookkeeping.errors import UnbalancedError

SIDES = ("debit", "credit")


class JournalEntry(Document):
	def validate(self) -> None:
		self.set_amounts()
		self.set_totals()
		self.set_title()

	def before_submit(self) -> None:
		if self.difference:
			frappe.throw(
				_("Debits and credits differ by {0}").format(cents(str(self.difference))), UnbalancedError
			)

	def on_submit(self) -> None:
		general_ledger.post(self, self.entries())

	def on_cancel(self) -> None:
		self.ignore_linked_doctypes = ("GL Entry",)
		general_ledger.reverse(self)

	def set_amounts(self) -> None:
		"""Forms fill the amounts in the account's currency, code may fill either: there is one currency."""
		for row in self.accounts:
			for side in SIDES:
				given = row.get(f"{side}_in_account_currency") or row.get(side)
				amount = cents(str(given or 0))
				row.set(side, float(amount))
				row.set(f"{side}_in_account_currency", float(amount))

	def set_totals(self) -> None:
		entries = self.entries()
		self.total_debit = float(sum((entry.debit for entry in entries), ZERO))
		self.total_credit = float(sum((entry.credit for entry in entries), ZERO))
		self.difference = float(difference(entries))

	def set_title(self) -> None:
		first = self.accounts[0] if self.accounts else None
		self.title = self.pay_to_recd_from or (first and (first.party or first.account))
		self.remark = self.user_remark

	def entries(self) -> list[Entry]:
		"""Its rows as entries of the ledger."""
		return [
			Entry(
				row.account,
				_amount(row.debit),
				_amount(row.credit),
				party_type=row.party_type,
				party=row.party,
				against_voucher_type=row.reference_type,
				against_voucher=row.reference_name,
				voucher_detail_no=row.name,
				cost_center=row.cost_center,
				remarks=row.user_remark,
			)
			for row in self.accounts
		]


def _amount(value: float | None) -> Decimal:
	return cents(str(value or 0))
