"""Fund Contribution: money that a donor pays into a fund."""

import frappe
from frappe.model.document import Document

from genesis.enterprise_fund import contributions
from genesis.enterprise_fund.voucher import LEDGER_DOCTYPES


class FundContribution(Document):
	def validate(self) -> None:
		contributions.prepare(self)
		contributions.check(self)

	def before_submit(self) -> None:
		contributions.find_accounts(self)

	def on_submit(self) -> None:
		contributions.book(self)

	def on_cancel(self) -> None:
		self.ignore_linked_doctypes = LEDGER_DOCTYPES
		contributions.take_back(self)


def on_doctype_update() -> None:
	"""Statements add up the contributions of a fund."""
	frappe.db.add_index("Fund Contribution", ["enterprise_fund", "posting_date"])
