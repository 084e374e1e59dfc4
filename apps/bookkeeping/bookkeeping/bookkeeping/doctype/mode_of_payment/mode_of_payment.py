"""A way of paying and being paid."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from bookkeeping.errors import AccountError


class ModeofPayment(Document):
	def validate(self) -> None:
		self.validate_companies()
		self.validate_accounts()

	def validate_companies(self) -> None:
		companies = [row.company for row in self.accounts]
		if len(companies) != len(set(companies)):
			frappe.throw(_("Accounts: each company is named once"), AccountError)

	def validate_accounts(self) -> None:
		for row in self.accounts:
			if not row.default_account:
				continue
			account = frappe.db.get_value(
				"Account", row.default_account, ["company", "is_group"], as_dict=True
			)
			if not account or account.company != row.company or account.is_group:
				frappe.throw(
					_("Row {0}: {1} is no account of {2} that can be posted to").format(
						row.idx, row.default_account, row.company
					),
					AccountError,
				)
