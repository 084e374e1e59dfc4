"""What must be right before entries reach the ledger. Reads once per object, so that a thousand vouchers cost as one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.utils import formatdate, getdate

from bookkeeping import errors
from bookkeeping.double_entry import Entry, difference, misplaced

PARTY_ACCOUNTS = ("Receivable", "Payable")
PARTY_ALLOWED = (*PARTY_ACCOUNTS, "Equity", "", None)
ACCOUNT_FIELDS = (
	*("name", "company", "is_group", "disabled", "freeze_account", "account_type", "report_type"),
	"account_currency",
)


class PostingChecks:
	"""Checks of one run. `remember` first what will be asked for; then check voucher after voucher."""

	def __init__(self) -> None:
		self._accounts: dict[str, Any] = {}
		self._centers: dict[str, Any] = {}
		self._parties: dict[str, set[str]] = {}
		self._years: dict[tuple[str, date], str | None] = {}
		self._periods: dict[tuple[str, str, date], str | None] = {}
		self._settings: dict[str, Any] | None = None

	def remember(self, entries: Sequence[Entry]) -> None:
		"""Read the accounts, cost centres and parties of the entries, one query for each kind."""
		self._accounts |= _by_name("Account", {entry.account for entry in entries}, ACCOUNT_FIELDS)
		centers = {entry.cost_center for entry in entries if entry.cost_center}
		self._centers |= _by_name("Cost Center", centers, ("name", "company", "is_group", "disabled"))
		for party_type in {entry.party_type for entry in entries if entry.party and entry.party_type}:
			names = {entry.party for entry in entries if entry.party and entry.party_type == party_type}
			known = self._parties.setdefault(party_type, set())
			known.update(_by_name(party_type, names - known, ("name",)))

	def amounts(self, entries: Sequence[Entry]) -> None:
		"""Raises AmountError, UnbalancedError."""
		wrong = misplaced(entries)
		if wrong:
			refuse(
				_("{0}: a row is one debit or one credit, not negative").format(wrong.account),
				errors.AmountError,
			)
		if not any(entry.amount for entry in entries):
			refuse(_("There is no amount to post"), errors.AmountError)
		missing = difference(entries)
		if missing:
			refuse(_("Debits and credits differ by {0}").format(missing), errors.UnbalancedError)

	def day(self, voucher_type: str, company: str, posting_date: date) -> str:
		"""The fiscal year of the day. Raises FiscalYearError, ClosedPeriodError, FrozenError."""
		year = self._year(company, posting_date)
		if not year:
			refuse(
				_("No fiscal year of {0} includes {1}").format(company, formatdate(posting_date)),
				errors.FiscalYearError,
			)
		period = self._period(voucher_type, company, posting_date)
		if period:
			refuse(
				_("{0} lies in the accounting period {1}, which is closed for {2}").format(
					formatdate(posting_date), period, _(voucher_type)
				),
				errors.ClosedPeriodError,
			)
		frozen_upto = self._settings_now().get("acc_frozen_upto")
		# The Administrator has every role, which is not meant as leave to change frozen books.
		if frozen_upto and posting_date <= getdate(frozen_upto):
			if frappe.session.user == "Administrator" or not self._may_change_frozen():
				refuse(
					_("The books are frozen until {0}; the posting date is {1}").format(
						formatdate(frozen_upto), formatdate(posting_date)
					),
					errors.FrozenError,
				)
		return year

	def entries(self, entries: Sequence[Entry], company: str, currency: str) -> None:
		"""Raises AccountError, FrozenError, PartyError, CostCenterError."""
		for entry in entries:
			account = self._accounts.get(entry.account)
			self._check_account(entry.account, account, company, currency)
			self._check_party(entry, account)
			self._check_cost_center(entry, account, company)

	def frozen_accounts(self, names: Collection[str]) -> None:
		"""For reversals, which touch accounts that were right when they were posted to. Raises FrozenError."""
		for account in _by_name("Account", names, ACCOUNT_FIELDS).values():
			self._check_frozen(account)

	def _check_account(self, name: str, account: Any, company: str, currency: str) -> None:
		if not account:
			refuse(
				_("The account {0} does not exist").format(name) if name else _("An account is missing"),
				errors.AccountError,
			)
		if account.company != company:
			refuse(
				_("The account {0} belongs to {1}, not to {2}").format(name, account.company, company),
				errors.AccountError,
			)
		if account.is_group:
			refuse(_("{0} is a group of accounts; nothing is posted to it").format(name), errors.AccountError)
		if account.disabled:
			refuse(_("The account {0} is disabled").format(name), errors.AccountError)
		self._check_frozen(account)
		if account.account_currency and account.account_currency != currency:
			refuse(
				_("The account {0} is kept in {1}, the company in {2}").format(
					name, account.account_currency, currency
				),
				errors.AccountError,
			)

	def _check_frozen(self, account: Any) -> None:
		if account.freeze_account == "Yes" and not self._may_change_frozen():
			refuse(_("The account {0} is frozen").format(account.name), errors.FrozenError)

	def _check_party(self, entry: Entry, account: Any) -> None:
		if not entry.party:
			if account.account_type in PARTY_ACCOUNTS:
				refuse(
					_("The account {0} needs a party: whose balance changes?").format(account.name),
					errors.PartyError,
				)
			return
		if account.account_type not in PARTY_ALLOWED:
			refuse(
				_("The account {0} keeps no balances of parties; {1} was given").format(
					account.name, entry.party
				),
				errors.PartyError,
			)
		if entry.party not in self._parties.get(entry.party_type or "", ()):
			refuse(
				_("{0} {1} does not exist").format(_(entry.party_type or "Party"), entry.party),
				errors.PartyError,
			)

	def _check_cost_center(self, entry: Entry, account: Any, company: str) -> None:
		if not entry.cost_center:
			if account.report_type == "Profit and Loss":
				refuse(_("The account {0} needs a cost centre").format(account.name), errors.CostCenterError)
			return
		center = self._centers.get(entry.cost_center)
		if not center or center.is_group or center.disabled:
			refuse(
				_("{0} is no cost centre that can be posted to").format(entry.cost_center),
				errors.CostCenterError,
			)
		if center.company != company:
			refuse(
				_("The cost centre {0} belongs to {1}, not to {2}").format(
					entry.cost_center, center.company, company
				),
				errors.CostCenterError,
			)

	def _year(self, company: str, day: date) -> str | None:
		if (company, day) not in self._years:
			self._years[company, day] = fiscal_year(company, day)
		return self._years[company, day]

	def _period(self, voucher_type: str, company: str, day: date) -> str | None:
		key = (voucher_type, company, day)
		if key not in self._periods:
			self._periods[key] = closed_period(*key)
		return self._periods[key]

	def _settings_now(self) -> dict[str, Any]:
		if self._settings is None:
			self._settings = frappe.db.get_singles_dict("Accounts Settings")
		return self._settings

	def _may_change_frozen(self) -> bool:
		role = self._settings_now().get("frozen_accounts_modifier")
		return bool(role) and role in frappe.get_roles()


def fiscal_year(company: str, day: date) -> str | None:
	"""The open fiscal year that includes the day; a year that names companies is of those only."""
	year, named = DocType("Fiscal Year"), DocType("Fiscal Year Company")
	found = (
		frappe.qb.from_(year)
		.left_join(named)
		.on((named.parent == year.name) & (named.parenttype == "Fiscal Year"))
		.select(year.name)
		.where((year.disabled == 0) & (year.year_start_date <= day) & (year.year_end_date >= day))
		.where(named.name.isnull() | (named.company == company))
		.orderby(year.name)
		.limit(1)
	).run()
	return found[0][0] if found else None


def closed_period(voucher_type: str, company: str, day: date) -> str | None:
	"""The accounting period that is closed on that day for that kind of voucher."""
	period, closed = DocType("Accounting Period"), DocType("Closed Document")
	found = (
		frappe.qb.from_(period)
		.inner_join(closed)
		.on((closed.parent == period.name) & (closed.parenttype == "Accounting Period"))
		.select(period.name)
		.where((period.company == company) & (period.start_date <= day) & (period.end_date >= day))
		.where((closed.document_type == voucher_type) & (closed.closed == 1))
		.orderby(period.name)
		.limit(1)
	).run()
	return found[0][0] if found else None


def refuse(message: str, error: type[errors.BookkeepingError]) -> None:
	"""Raise the error with a message people read."""
	frappe.throw(message, error, title=_("General Ledger"))


def _by_name(doctype: str, names: Collection[str], fields: Sequence[str]) -> dict[str, Any]:
	if not names:
		return {}
	table = DocType(doctype)
	rows = (
		frappe.qb.from_(table)
		.select(*(table[field] for field in fields))
		.where(table.name.isin(sorted(name or "" for name in names)))
	).run(as_dict=True)
	return {row.name: row for row in rows}
