"""Money of donors on its way into a fund and its ledger."""

from __future__ import annotations

from dataclasses import replace

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import fmt_money, formatdate, getdate, nowdate

from genesis.enterprise_fund import accounts, entries, fund_balance, ledger
from genesis.enterprise_fund.cash import cash_account
from genesis.enterprise_fund.entries import AccountRole
from genesis.enterprise_fund.errors import AmountError, PostingDateError
from genesis.enterprise_fund.fund_errors import ContributionError
from genesis.enterprise_fund.fund_lines import lowest_from
from genesis.enterprise_fund.gl_rows import rows_of
from genesis.enterprise_fund.money import ZERO, cents
from genesis.enterprise_fund.voucher import money_of


def prepare(gift: Document) -> None:
	"""Fill what the fund decides, and clear what is found out when the money is booked."""
	fund = frappe.get_cached_doc("Enterprise Fund", gift.enterprise_fund)
	gift.company, gift.currency = fund.company, fund.currency
	gift.capital_account = None


def check(gift: Document) -> None:
	"""Raises ContributionError for a fund not in use, AmountError, PostingDateError."""
	fund = frappe.get_cached_doc("Enterprise Fund", gift.enterprise_fund)
	if not fund.is_active:
		frappe.throw(
			_("{0} {1} is not active").format(_("Fund"), fund.name), ContributionError, title=_("Fund")
		)
	amount = money_of(gift, "amount")
	if amount <= 0:
		frappe.throw(_("{0}: it must be more than zero").format(_("Amount")), AmountError, title=_("Amount"))
	gift.amount = float(amount)
	gift.posting_date = getdate(gift.posting_date)
	if gift.posting_date > getdate(nowdate()):
		frappe.throw(
			_("Date: {0} is in the future").format(formatdate(gift.posting_date)),
			PostingDateError,
			title=_("Date"),
		)
	if gift.posting_date < getdate(fund.opened_on):
		frappe.throw(
			_("Date: {0} is before {1}, when the fund was opened").format(
				formatdate(gift.posting_date), formatdate(getdate(fund.opened_on))
			),
			PostingDateError,
			title=_("Date"),
		)


def find_accounts(gift: Document) -> None:
	"""Fill the accounts that the money is booked to. Raises AccountsMissingError, AccountUnfitError, CashAccountError."""
	gift.cash_account = cash_account(gift)
	roles = (AccountRole.FUND_CAPITAL,)
	found = accounts.resolve(gift.enterprise_fund, None, gift.company, roles)
	gift.capital_account = found[AccountRole.FUND_CAPITAL.value]


def book(gift: Document) -> None:
	"""Post the money to the ledger; the lines name donor and fund. Raises LedgerError."""
	remarks = ": ".join(filter(None, (gift.enterprise_fund, gift.donor, gift.agreement)))
	rows = rows_of(
		entries.contribution(cents(str(gift.amount))),
		{AccountRole.FUND_CAPITAL.value: gift.capital_account},
		cash_account=gift.cash_account,
	)
	ledger.post(gift, [replace(row, remarks=gift.remarks or remarks) for row in rows])


def take_back(gift: Document) -> None:
	"""Reverse the posting, and say so when the fund has lent more than it has without this money.

	It is not refused: books must be put right whatever was lent. Until the fund has money again it lends nothing.
	Raises LedgerError.
	"""
	ledger.reverse(gift)
	days = fund_balance.daily([gift.enterprise_fund])
	lowest = lowest_from(days, getdate(gift.posting_date))
	if lowest < ZERO:
		frappe.msgprint(
			_(
				"Without this contribution, {0} has lent {1} more than it had. It cannot lend until this is made up."
			).format(gift.enterprise_fund, fmt_money(float(-lowest), currency=gift.currency)),
			title=_("Fund"),
			indicator="orange",
		)
