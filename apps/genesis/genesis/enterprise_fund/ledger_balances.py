"""Balances of the general ledger: debits less credits, to the cent, at the end of a day.

Read with the rights of the system: callers ask for permission.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from pypika.queries import QueryBuilder

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.query_builder.functions import Sum

from genesis.enterprise_fund import ledger_errors as errors
from genesis.enterprise_fund.ledger_checks import refuse, refuse_missing
from genesis.enterprise_fund.money import ZERO, cents


def balance(
	account: str,
	*,
	company: str | None = None,
	party: str | None = None,
	against_voucher: tuple[str, str] | None = None,
	as_of: date | None = None,
) -> Decimal:
	"""Debits less credits of an account, or of all accounts of a group, at the end of the day `as_of`.

	Raises AccountMissingError, WrongCompanyError.
	"""
	place = _places([account], company)[account]
	entry, tree = DocType("GL Entry"), DocType("Account")
	query = frappe.qb.from_(entry).select(Sum(entry.debit), Sum(entry.credit))
	if place.is_group:
		query = (
			query.inner_join(tree)
			.on(entry.account == tree.name)
			.where((tree.lft >= place.lft) & (tree.rgt <= place.rgt) & (tree.company == place.company))
		)
	else:
		query = query.where(entry.account == account)
	if party:
		query = query.where(entry.party == party)
	if against_voucher:
		query = query.where(
			(entry.against_voucher_type == against_voucher[0]) & (entry.against_voucher == against_voucher[1])
		)
	return _amount(*_counted(query, entry, as_of).run()[0])


def balances(
	accounts: Collection[str], as_of: date | None = None, company: str | None = None
) -> dict[str, Decimal]:
	"""The balance of each of the accounts, groups included, by its name; one query, zero where nothing was posted.

	Raises AccountMissingError, WrongCompanyError.
	"""
	if not accounts:
		return {}
	places = _places(accounts, company)
	entry, leaf, top = DocType("GL Entry"), DocType("Account"), DocType("Account").as_("top")
	query = (
		frappe.qb.from_(entry)
		.inner_join(leaf)
		.on(entry.account == leaf.name)
		.inner_join(top)
		.on((leaf.lft >= top.lft) & (leaf.rgt <= top.rgt) & (leaf.company == top.company))
		.select(top.name, Sum(entry.debit), Sum(entry.credit))
		.where(top.name.isin(sorted(places)))
		.groupby(top.name)
	)
	found = {name: _amount(debit, credit) for name, debit, credit in _counted(query, entry, as_of).run()}
	return {name: found.get(name, ZERO) for name in places}


def balances_by_voucher(
	account: str, as_of: date | None = None, voucher_type: str | None = None
) -> dict[str, Decimal]:
	"""The balance of an account for each document that its rows belong to (`against_voucher`), such as a microcredit.

	Documents whose balance is zero are left out; rows without a document are summed under "". `voucher_type`
	restricts it to documents of one DocType. Raises AccountMissingError.
	"""
	_places([account], None)
	entry = DocType("GL Entry")
	query = (
		frappe.qb.from_(entry)
		.select(entry.against_voucher, Sum(entry.debit), Sum(entry.credit))
		.where(entry.account == account)
		.groupby(entry.against_voucher)
	)
	if voucher_type:
		query = query.where(entry.against_voucher_type == voucher_type)
	sums: dict[str, Decimal] = {}
	for name, debit, credit in _counted(query, entry, as_of).run():
		sums[name or ""] = sums.get(name or "", ZERO) + _amount(debit, credit)
	return {name: amount for name, amount in sums.items() if amount}


def _places(accounts: Collection[str], company: str | None) -> dict[str, Any]:
	table = DocType("Account")
	found = (
		frappe.qb.from_(table)
		.select(table.name, table.company, table.is_group, table.lft, table.rgt)
		.where(table.name.isin(sorted(account or "" for account in accounts)))
	).run(as_dict=True)
	places = {row.name: row for row in found}
	for account in accounts:
		if account not in places:
			refuse_missing(account)
		if company and company != places[account].company:
			refuse(
				_("The account {0} belongs to {1}, not to {2}").format(
					account, places[account].company, company
				),
				errors.WrongCompanyError,
			)
	return places


def _counted(query: QueryBuilder, entry: Any, as_of: date | None) -> QueryBuilder:
	query = query.where(entry.is_cancelled == 0)
	return query.where(entry.posting_date <= as_of) if as_of else query


def _amount(debit: Any, credit: Any) -> Decimal:
	return cents(str(debit or 0)) - cents(str(credit or 0))
