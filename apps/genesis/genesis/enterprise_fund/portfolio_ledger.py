"""The portfolio held against the general ledger: the balances that must be equal, and the allowance that stands against it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from pypika.functions import Coalesce, Max, Sum

import frappe
from frappe.query_builder import DocType

from genesis.enterprise_fund import ledger, portfolio_store
from genesis.enterprise_fund.entries import AccountRole
from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.portfolio_filters import chosen_company, credit, is_whole, select_credits
from genesis.enterprise_fund.sub_ledger import COLUMNS, Gap, balance_of, gaps, money


class Tie(NamedTuple):
	"""Outstanding principal by the sub-ledger and by the general ledger; `whole`: all rows of the accounts are counted."""

	sub_ledger: Decimal
	ledger: Decimal
	whole: bool

	@property
	def difference(self) -> Decimal:
		return self.sub_ledger - self.ledger


class Comparison(NamedTuple):
	"""One account in both books on a day: whose it is, the roles it plays, its balances, and the credits that differ."""

	company: str
	account: str
	roles: tuple[AccountRole, ...]
	sub_ledger: Decimal
	ledger: Decimal
	gaps: list[Gap]

	@property
	def difference(self) -> Decimal:
		return self.sub_ledger - self.ledger


def tie(outstanding: Decimal, as_of: date, filters: dict[str, Any]) -> Tie:
	"""The outstanding principal of a portfolio against the ledger's rows of the same credits.

	Of a whole company's portfolio every row of the accounts counts, so that what was booked there by hand shows too.
	"""
	accounts = accounts_of(AccountRole.PRINCIPAL, chosen_company(filters))
	if is_whole(filters):
		booked = sum((sum(_balances(group, as_of)) for group in _by_company(accounts)), ZERO)
		return Tie(outstanding, booked, True)
	names = {name for (name,) in select_credits(filters).select(credit().name).run()}
	booked = ZERO
	for _company, account in accounts:
		by_credit = ledger.balances_by_voucher(account, as_of, "Microcredit")
		booked += sum((amount for name, amount in by_credit.items() if name in names), ZERO)
	return Tie(outstanding, booked, False)


def allowance(as_of: date, filters: dict[str, Any]) -> Decimal | None:
	"""The allowance for loan losses in the books on a day; None of a part of the portfolio, which has no allowance of its own."""
	if not is_whole(filters):
		return None
	accounts = accounts_of(AccountRole.ALLOWANCE, chosen_company(filters))
	return -sum((sum(_balances(group, as_of)) for group in _by_company(accounts)), ZERO)


def compare(as_of: date, company: str | None = None) -> list[Comparison]:
	"""Every account that carries balances of credits, in both books on a day. Reads with the rights of the system."""
	held = _sub_ledger(as_of)
	result = []
	for account, owner, roles in _receivable_accounts(company):
		by_credit: dict[str, Decimal] = defaultdict(lambda: ZERO)
		for role, credits in roles.items():
			for name in credits:
				if name in held:
					by_credit[name] += balance_of(role, held[name])
		whole = ledger.balances([account], as_of, owner)[account]
		differing = gaps(by_credit, ledger.balances_by_voucher(account, as_of, "Microcredit"), whole)
		total = sum(by_credit.values(), ZERO)
		result.append(Comparison(owner, account, tuple(roles), total, whole, differing))
	return result


def accounts_of(role: AccountRole, company: str | None = None) -> list[tuple[str, str]]:
	"""(company, account) of the accounts that play a role for any credit, in order."""
	row, account = DocType("Fund Account"), DocType("Account")
	query = (
		frappe.qb.from_(row)
		.inner_join(account)
		.on(account.name == row.account)
		.select(account.company, account.name)
		.distinct()
		.where((row.role == role.value) & (row.parenttype == "Microcredit"))
		.orderby(account.company)
		.orderby(account.name)
	)
	return list(query.where(account.company == company).run() if company else query.run())


def _receivable_accounts(
	company: str | None,
) -> list[tuple[str, str, dict[AccountRole, list[str]]]]:
	"""(account, its company, role -> credits that use it for the role), in order of company and account."""
	row, account = DocType("Fund Account"), DocType("Account")
	query = (
		frappe.qb.from_(row)
		.inner_join(account)
		.on(account.name == row.account)
		.select(account.company, account.name, row.role, row.parent)
		.where((row.parenttype == "Microcredit") & row.role.isin([role.value for role in COLUMNS]))
	)
	if company:
		query = query.where(account.company == company)
	found: dict[tuple[str, str], dict[AccountRole, list[str]]] = defaultdict(lambda: defaultdict(list))
	for owner, name, role, parent in query.run():
		found[owner, name][AccountRole(role)].append(parent)
	order = list(COLUMNS)
	return [
		(name, owner, {role: found[owner, name][role] for role in order if role in found[owner, name]})
		for owner, name in sorted(found, key=lambda key: (key[0], min(map(order.index, found[key])), key[1]))
	]


def _sub_ledger(as_of: date) -> dict[str, dict[str, Any]]:
	"""Credit -> sums of the columns of its movements up to the day."""
	move = DocType("Microcredit Movement")
	columns = sorted({column for signs in COLUMNS.values() for column in signs})
	rows = (
		frappe.qb.from_(move)
		.select(move.microcredit, *(Sum(move[column]).as_(column) for column in columns))
		.where(move.posting_date <= as_of)
		.groupby(move.microcredit)
		.run(as_dict=True)
	)
	return {row.pop("microcredit"): row for row in rows}


def _by_company(accounts: list[tuple[str, str]]) -> list[tuple[str, list[str]]]:
	grouped: dict[str, list[str]] = defaultdict(list)
	for company, account in accounts:
		grouped[company].append(account)
	return list(grouped.items())


def _balances(group: tuple[str, list[str]], as_of: date) -> list[Decimal]:
	company, accounts = group
	return list(ledger.balances(accounts, as_of, company).values())


def strays_of_the_portfolio(
	as_of: date, company: str | None = None
) -> list[tuple[str, str, Decimal, Decimal]]:
	"""(company, credit, outstanding principal as reports show it, sum of its movements) where these two differ."""
	later, move = portfolio_store.moved_after(as_of), DocType("Microcredit Movement")
	held = (
		frappe.qb.from_(move)
		.select(Max(move.microcredit).as_("microcredit"), Sum(portfolio_store.principal_of(move)).as_("held"))
		.where(move.posting_date <= as_of)
		.groupby(move.microcredit)
		.as_("held")
	)
	shown = credit().booked_principal - Coalesce(later.moved, 0)
	query = (
		frappe.qb.from_(credit())
		.left_join(later)
		.on(later.microcredit == credit().name)
		.left_join(held)
		.on(held.microcredit == credit().name)
		.select(credit().company, credit().name, shown, Coalesce(held.held, 0))
		.where((credit().docstatus == 1) & (shown != Coalesce(held.held, 0)))
		.orderby(credit().name)
	)
	if company:
		query = query.where(credit().company == company)
	return [(owner, name, money(one), money(other)) for owner, name, one, other in query.run()]
