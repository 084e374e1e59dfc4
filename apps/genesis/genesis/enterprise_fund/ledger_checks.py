"""What must be right before a voucher reaches the general ledger, read from the DocTypes that every accounting shares.

The accounting checks again when it posts; this comes first, so that each refusal has its own class and its own words.
What is checked against is read once by `ledger_reading.Books`, for one voucher or for thousands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.utils import formatdate, getdate

from genesis.enterprise_fund import ledger_errors as errors
from genesis.enterprise_fund.ledger_reading import Books
from genesis.enterprise_fund.ledger_row import Row
from genesis.enterprise_fund.money import ZERO

PARTY_ACCOUNTS = ("Receivable", "Payable")
# Accounts of equity may carry a party (a donor's capital), and so may accounts without a type.
PARTY_ALLOWED = (*PARTY_ACCOUNTS, "Equity", "", None)


def check_voucher(voucher: Any) -> None:
	"""Raises VoucherIncompleteError."""
	for fieldname, label in (
		("name", _("Name")),
		("company", _("Company")),
		("posting_date", _("Posting Date")),
	):
		if not voucher.get(fieldname):
			refuse(_("{0}: {1} is missing").format(_(voucher.doctype), label), errors.VoucherIncompleteError)


def check_amounts(rows: Sequence[Row]) -> None:
	"""Raises AmountError, NothingPostedError, UnbalancedError."""
	for row in rows:
		if row.debit < 0 or row.credit < 0:
			refuse(_("{0}: the amount is negative").format(row.account), errors.AmountError)
		if row.debit and row.credit:
			refuse(_("{0}: a row is either a debit or a credit").format(row.account), errors.AmountError)
	if not any(row.amount for row in rows):
		refuse(_("There is no amount to post"), errors.NothingPostedError)
	difference = sum((row.amount for row in rows), ZERO)
	if difference:
		refuse(_("Debits and credits differ by {0}").format(difference), errors.UnbalancedError)


def check_date(books: Books, voucher_type: str, company: str, posting_date: date) -> str:
	"""The fiscal year of the day. Raises FiscalYearMissingError, ClosedPeriodError, FrozenDateError."""
	year = books.fiscal_year(company, posting_date)
	if not year:
		refuse(
			_("No fiscal year of {0} includes {1}").format(company, formatdate(posting_date)),
			errors.FiscalYearMissingError,
		)
	period = books.closed_period(voucher_type, company, posting_date)
	if period:
		refuse(
			_("{0} lies in the accounting period {1}, which is closed for {2}").format(
				formatdate(posting_date), period, _(voucher_type)
			),
			errors.ClosedPeriodError,
		)
	frozen_upto = books.settings.get("acc_frozen_upto")
	if frozen_upto and posting_date <= getdate(frozen_upto):
		# The Administrator has every role, which is not meant as leave to change frozen books.
		if frappe.session.user == "Administrator" or not books.may_change_frozen():
			refuse(
				_("The books are frozen until {0}; the posting date is {1}").format(
					formatdate(frozen_upto), formatdate(posting_date)
				),
				errors.FrozenDateError,
			)
	return year


def check_accounts(books: Books, rows: Sequence[Row], company: str, currency: str) -> None:
	"""Raises the errors of accounts, parties and cost centres."""
	for row in rows:
		account = books.accounts.get(row.account)
		if not account:
			refuse_missing(row.account)
		for check in ACCOUNT_CHECKS:
			check(books, account, company, currency)
		_check_party(books, row, account)
		_check_cost_center(books, row, account, company)


def check_frozen_accounts(books: Books, names: Collection[str]) -> None:
	"""Raises AccountFrozenError; for reversals, which touch accounts that were right when they were posted to."""
	books.read_accounts(names)
	for name in names:
		if name not in books.accounts:
			refuse_missing(name)
		_check_frozen(books, books.accounts[name], "", "")


def refuse_missing(name: str) -> None:
	"""Raises AccountMissingError."""
	refuse(
		_("The account {0} does not exist").format(name) if name else _("An account is missing"),
		errors.AccountMissingError,
	)


def refuse(message: str, error: type[errors.LedgerError]) -> None:
	"""Raise the error with words that people read."""
	frappe.throw(message, error, title=_("General Ledger"))


def _check_company(books: Books, account: Any, company: str, currency: str) -> None:
	if account.company != company:
		refuse(
			_("The account {0} belongs to {1}, not to {2}").format(account.name, account.company, company),
			errors.WrongCompanyError,
		)


def _check_group(books: Books, account: Any, company: str, currency: str) -> None:
	if account.is_group:
		refuse(
			_("{0} is a group of accounts; nothing is posted to it").format(account.name),
			errors.AccountIsGroupError,
		)


def _check_disabled(books: Books, account: Any, company: str, currency: str) -> None:
	if account.disabled:
		refuse(_("The account {0} is disabled").format(account.name), errors.AccountDisabledError)


def _check_frozen(books: Books, account: Any, company: str, currency: str) -> None:
	if account.freeze_account == "Yes" and not books.may_change_frozen():
		refuse(_("The account {0} is frozen").format(account.name), errors.AccountFrozenError)


def _check_currency(books: Books, account: Any, company: str, currency: str) -> None:
	if account.account_currency and account.account_currency != currency:
		refuse(
			_("The account {0} is kept in {1}, the company in {2}").format(
				account.name, account.account_currency, currency
			),
			errors.WrongCurrencyError,
		)


ACCOUNT_CHECKS: tuple[Callable[[Books, Any, str, str], None], ...] = (
	_check_company,
	_check_group,
	_check_disabled,
	_check_frozen,
	_check_currency,
)


def _check_party(books: Books, row: Row, account: Any) -> None:
	if account.account_type in PARTY_ACCOUNTS and not row.party:
		refuse(
			_("The account {0} needs a party: whose balance changes?").format(account.name),
			errors.PartyRequiredError,
		)
	if not row.party:
		return
	if account.account_type not in PARTY_ALLOWED:
		refuse(
			_("The account {0} keeps no balances of parties; {1} was given").format(account.name, row.party),
			errors.PartyRefusedError,
		)
	if row.party not in books.parties.get(row.party_type, ()):
		refuse(_("{0} {1} does not exist").format(_(row.party_type), row.party), errors.PartyRefusedError)


def _check_cost_center(books: Books, row: Row, account: Any, company: str) -> None:
	if not row.cost_center:
		if account.report_type == "Profit and Loss":
			refuse(
				_("The account {0} needs a cost centre").format(account.name), errors.CostCenterRequiredError
			)
		return
	center = books.cost_centers.get(row.cost_center)
	if not center or center.is_group:
		refuse(
			_("{0} is no cost centre that can be posted to").format(row.cost_center),
			errors.CostCenterRequiredError,
		)
	if center.company != company:
		refuse(
			_("The cost centre {0} belongs to {1}, not to {2}").format(
				row.cost_center, center.company, company
			),
			errors.WrongCompanyError,
		)
