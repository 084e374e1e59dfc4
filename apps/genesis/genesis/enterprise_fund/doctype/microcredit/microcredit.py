"""Microcredit: a credit that was agreed on. Balances and status follow from its vouchers; nobody edits them."""

import frappe
from frappe.model.document import Document

from genesis.enterprise_fund import agreements, microcredits
from genesis.enterprises import lending
from genesis.participants import scope


class Microcredit(Document):
	def before_insert(self) -> None:
		microcredits.fill_from_product(self)
		self.advisor = self.advisor or frappe.session.user

	def validate(self) -> None:
		scope.bind_to_participant(self)
		lending.check(self)
		self.take_company()
		microcredits.keep_approved_terms(self)
		agreements.prepare(self)
		agreements.check(self)

	def before_submit(self) -> None:
		microcredits.require_approval(self)
		agreements.fix(self)

	def on_submit(self) -> None:
		agreements.enter_into_force(self)

	def before_update_after_submit(self) -> None:
		lending.check(self)
		agreements.keep_agreement(self)

	def before_cancel(self) -> None:
		agreements.check_cancel(self)
		self.status = "Cancelled"

	def take_company(self) -> None:
		"""Company and currency are those of the fund."""
		fund = frappe.get_cached_doc("Enterprise Fund", self.enterprise_fund)
		self.company, self.currency = fund.company, fund.currency


def on_doctype_update() -> None:
	"""Indexes for the lists of an advisor and for what is due."""
	frappe.db.add_index("Microcredit", ["status", "next_due_date"])
	frappe.db.add_index("Microcredit", ["advisor", "status"])
	# Portfolios are added up from this index: a record is long, with its history and its holidays.
	groups = ["advisor", "office", "enterprise_fund", "product", "sector"]
	columns = ["docstatus", "disbursed_on", "booked_principal", "advance", *groups]
	frappe.db.add_index("Microcredit", columns, "portfolio_by_group")
