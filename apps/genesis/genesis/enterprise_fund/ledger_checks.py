"""What must be right before a voucher reaches the general ledger, read from the DocTypes that every accounting shares.

The accounting checks again when it posts; this comes first, so that each refusal has its own class and its own words.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.utils import formatdate, getdate

from genesis.enterprise_fund import ledger_errors as errors
from genesis.enterprise_fund.ledger_row import Row
from genesis.enterprise_fund.money import ZERO

PARTY_ACCOUNTS = ("Receivable", "Payable")
# Accounts of equity may carry a party (a donor's capital), and so may accounts without a type.
PARTY_ALLOWED = (*PARTY_ACCOUNTS, "Equity", "", None)
ACCOUNT_FIELDS = [
	"name",
	"company",
	"is_group",
	"disabled",
	"freeze_account",
	"account_type",
	"report_type",
	"account_currency",
]


def check_amounts(rows: Sequence[Row]) -> None:
	"""Raises AmountError, NothingPostedError, UnbalancedError."""
	for row in rows:
		if row.debit < 0 or row.credit < 0:
			_refuse(_("{0}: the amount is negative").format(row.account), errors.AmountError)
		if row.debit and row.credit:
			_refuse(_("{0}: a row is either a debit or a credit").format(row.account), errors.AmountError)
	if not any(row.amount for row in rows):
		_refuse(_("There is no amount to post"), errors.NothingPostedError)
	difference = sum((row.amount for row in rows), ZERO)
	if difference:
		_refuse(_("Debits and credits differ by {0}").format(difference), errors.UnbalancedError)


def check_date(voucher_type: str, company: str, posting_date: date) -> None:
	"""Raises FiscalYearMissingError, ClosedPeriodError, FrozenDateError."""
	if not _fiscal_year(company, posting_date):
		_refuse(
			_("No fiscal year of {0} includes {1}").format(company, formatdate(posting_date)),
			errors.FiscalYearMissingError,
		)
	period = _closed_period(voucher_type, company, posting_date)
	if period:
		_refuse(
			_("{0} lies in the accounting period {1}, which is closed for {2}").format(
				formatdate(posting_date), period, _(voucher_type)
			),
			errors.ClosedPeriodError,
		)
	settings = frappe.db.get_singles_dict("Accounts Settings")
	frozen_upto = settings.get("acc_frozen_upto")
	if frozen_upto and posting_date <= getdate(frozen_upto):
		# The Administrator has every role, which is not meant as leave to change frozen books.
		if frappe.session.user == "Administrator" or not _may_change_frozen(settings):
			_refuse(
				_("The books are frozen until {0}; the posting date is {1}").format(
					formatdate(frozen_upto), formatdate(posting_date)
				),
				errors.FrozenDateError,
			)


def check_accounts(rows: Sequence[Row], company: str) -> None:
	"""Raises the errors of accounts, parties and cost centres."""
	currency = frappe.get_cached_value("Company", company, "default_currency")
	accounts = read_accounts({row.account for row in rows})
	for row in rows:
		account = accounts[row.account]
		for check in ACCOUNT_CHECKS:
			check(account, company, currency)
		_check_party(row, account)
		_check_cost_center(row, account, company)


def check_frozen_accounts(names: Collection[str]) -> None:
	"""Raises AccountFrozenError; for reversals, which touch accounts that were right when they were posted to."""
	for account in read_accounts(names).values():
		_check_frozen(account, account.company, account.account_currency)


def read_accounts(names: Collection[str]) -> dict[str, Any]:
	"""Accounts by name. Raises AccountMissingError."""
	found = frappe.get_all("Account", filters={"name": ("in", list(names))}, fields=ACCOUNT_FIELDS)
	accounts = {account.name: account for account in found}
	for name in names:
		if name not in accounts:
			_refuse(
				_("The account {0} does not exist").format(name) if name else _("An account is missing"),
				errors.AccountMissingError,
			)
	return accounts


def _check_company(account: Any, company: str, currency: str) -> None:
	if account.company != company:
		_refuse(
			_("The account {0} belongs to {1}, not to {2}").format(account.name, account.company, company),
			errors.WrongCompanyError,
		)


def _check_group(account: Any, company: str, currency: str) -> None:
	if account.is_group:
		_refuse(
			_("{0} is a group of accounts; nothing is posted to it").format(account.name),
			errors.AccountIsGroupError,
		)


def _check_disabled(account: Any, company: str, currency: str) -> None:
	if account.disabled:
		_refuse(_("The account {0} is disabled").format(account.name), errors.AccountDisabledError)


def _check_frozen(account: Any, company: str, currency: str) -> None:
	if account.freeze_account == "Yes" and not _may_change_frozen(
		frappe.db.get_singles_dict("Accounts Settings")
	):
		_refuse(_("The account {0} is frozen").format(account.name), errors.AccountFrozenError)


def _check_currency(account: Any, company: str, currency: str) -> None:
	if account.account_currency and account.account_currency != currency:
		_refuse(
			_("The account {0} is kept in {1}, the company in {2}").format(
				account.name, account.account_currency, currency
			),
			errors.WrongCurrencyError,
		)


ACCOUNT_CHECKS: tuple[Callable[[Any, str, str], None], ...] = (
	_check_company,
	_check_group,
	_check_disabled,
	_check_frozen,
	_check_currency,
)


def _check_party(row: Row, account: Any) -> None:
	if account.account_type in PARTY_ACCOUNTS and not row.party:
		_refuse(
			_("The account {0} needs a party: whose balance changes?").format(account.name),
			errors.PartyRequiredError,
		)
	if not row.party:
		return
	if account.account_type not in PARTY_ALLOWED:
		_refuse(
			_("The account {0} keeps no balances of parties; {1} was given").format(account.name, row.party),
			errors.PartyRefusedError,
		)
	if not frappe.db.exists(row.party_type, row.party):
		_refuse(_("{0} {1} does not exist").format(_(row.party_type), row.party), errors.PartyRefusedError)


def _check_cost_center(row: Row, account: Any, company: str) -> None:
	if not row.cost_center:
		if account.report_type == "Profit and Loss":
			_refuse(
				_("The account {0} needs a cost centre").format(account.name), errors.CostCenterRequiredError
			)
		return
	center = frappe.db.get_value("Cost Center", row.cost_center, ["company", "is_group"], as_dict=True)
	if not center or center.is_group:
		_refuse(
			_("{0} is no cost centre that can be posted to").format(row.cost_center),
			errors.CostCenterRequiredError,
		)
	if center.company != company:
		_refuse(
			_("The cost centre {0} belongs to {1}, not to {2}").format(
				row.cost_center, center.company, company
			),
			errors.WrongCompanyError,
		)


def _fiscal_year(company: str, day: date) -> str | None:
	"""A fiscal year that names companies is of those only."""
	years = frappe.get_all(
		"Fiscal Year",
		filters={"disabled": 0, "year_start_date": ("<=", day), "year_end_date": (">=", day)},
		pluck="name",
	)
	for year in years:
		companies = frappe.get_all("Fiscal Year Company", filters={"parent": year}, pluck="company")
		if not companies or company in companies:
			return year
	return None


def _closed_period(voucher_type: str, company: str, day: date) -> str | None:
	periods = frappe.get_all(
		"Accounting Period",
		filters={"company": company, "start_date": ("<=", day), "end_date": (">=", day)},
		pluck="name",
	)
	if not periods:
		return None
	closed = {"parent": ("in", periods), "document_type": voucher_type, "closed": 1}
	return frappe.db.get_value("Closed Document", closed, "parent")


def _may_change_frozen(settings: dict[str, Any]) -> bool:
	return bool(settings.get("frozen_accounts_modifier")) and (
		settings["frozen_accounts_modifier"] in frappe.get_roles()
	)


def _refuse(message: str, error: type[errors.LedgerError]) -> None:
	frappe.throw(message, error, title=_("General Ledger"))
