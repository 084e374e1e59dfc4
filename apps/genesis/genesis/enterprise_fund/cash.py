"""Which account money comes into or goes out of."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.enterprise_fund import accounts
from genesis.enterprise_fund.entries import AccountRole
from genesis.enterprise_fund.errors import CashAccountError


def cash_account(voucher: Document) -> str:
	"""The account given, else that of the mode of payment in the company, else the bank of the credit or of the fund.

	Raises CashAccountError when there is none, or when it is of another company or no account of money; AccountsMissingError.
	"""
	account = voucher.cash_account or _of_mode(voucher) or _of_credit(voucher) or _of_fund(voucher)
	if not account:
		frappe.throw(
			_("{0} is missing").format(_("Bank or Cash Account")),
			CashAccountError,
			title=_("Bank or Cash Account"),
		)
	found = frappe.db.get_value("Account", account, ["company", "root_type", "account_type"], as_dict=True)
	if not found or found.company != voucher.company:
		_refuse(_("{0} is no account of {1}").format(account, voucher.company))
	if found.root_type != "Asset" or found.account_type == "Receivable":
		_refuse(_("{0} is not an account of bank or cash").format(account))
	return account


def _of_mode(voucher: Document) -> str | None:
	if not voucher.mode_of_payment:
		return None
	where = {"parent": voucher.mode_of_payment, "company": voucher.company}
	return frappe.db.get_value("Mode of Payment Account", where, "default_account")


def _of_credit(voucher: Document) -> str | None:
	where = {
		"parent": voucher.get("microcredit"),
		"parenttype": "Microcredit",
		"role": AccountRole.BANK.value,
	}
	return frappe.db.get_value("Fund Account", where, "account") if voucher.get("microcredit") else None


def _of_fund(voucher: Document) -> str | None:
	"""For vouchers that stand by themselves; those of a credit use what was agreed on."""
	if voucher.get("microcredit"):
		return None
	found = accounts.resolve(voucher.enterprise_fund, None, voucher.company, (AccountRole.BANK,))
	return found[AccountRole.BANK.value]


def _refuse(why: str) -> None:
	frappe.throw(_("{0}: {1}").format(_("Bank or Cash Account"), why), CashAccountError)
