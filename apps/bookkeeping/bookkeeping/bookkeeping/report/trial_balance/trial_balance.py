"""For each account: what stood at the start of a period, what moved in it, what stands at its end."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import frappe
from frappe import _
from frappe.query_builder import Case, DocType
from frappe.query_builder.functions import Sum

from bookkeeping.double_entry import ZERO, cents
from bookkeeping.general_ledger import company_currency
from bookkeeping.report_filters import company_of, days_of, entries_of

SIDES = (
	("opening_debit", "opening_credit"),
	("debit", "credit"),
	("closing_debit", "closing_credit"),
)
COLUMNS = tuple(side for pair in SIDES for side in pair)
Sums = dict[str, Decimal]


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	company = company_of(filters)
	first, last = days_of(filters)
	moved = _movements(filters, first, last)
	rows = _tree(company, moved, bool(filters.get("show_zero_values")), company_currency(company))
	return _columns(), rows


def _movements(filters: dict[str, Any], first: Any, last: Any) -> dict[str, Sums]:
	"""By account: debits and credits before the first day, and from then to the last."""
	entry = DocType("GL Entry")
	query = entries_of(filters).select(entry.account).where(entry.posting_date <= last).groupby(entry.account)
	for side in ("debit", "credit"):
		if first:
			early = Case().when(entry.posting_date < first, entry[side]).else_(0)
			late = Case().when(entry.posting_date >= first, entry[side]).else_(0)
			query = query.select(Sum(early).as_(f"opening_{side}"), Sum(late).as_(side))
		else:
			query = query.select(Sum(entry[side]).as_(side))
	return {
		row.account: {
			column: cents(str(row.get(column) or 0))
			for column in ("opening_debit", "opening_credit", "debit", "credit")
		}
		for row in query.run(as_dict=True)
	}


def _tree(company: str, moved: dict[str, Sums], with_zeros: bool, currency: str) -> list[dict[str, Any]]:
	"""Accounts in the order of the tree, groups with the sums of what is below them, and the total at the end.

	Opening and closing are shown on the side they fall on, of each account by itself: a group shows both.
	"""
	table = DocType("Account")
	accounts = (
		frappe.qb.from_(table)
		.select(table.name, table.parent_account, table.lft, table.rgt)
		.where(table.company == company)
		.orderby(table.lft)
	).run(as_dict=True)
	own = {account.name: _sided(moved.get(account.name, {})) for account in accounts}
	sums = {name: dict(values) for name, values in own.items()}
	for account in reversed(accounts):
		if account.parent_account in sums:
			_add(sums[account.parent_account], sums[account.name])
	depth: dict[str, int] = {}
	rows: list[dict[str, Any]] = []
	total = dict.fromkeys(COLUMNS, ZERO)
	for account in accounts:
		depth[account.name] = depth.get(account.parent_account, -1) + 1
		_add(total, own[account.name])
		if with_zeros or any(sums[account.name].values()):
			rows.append(
				{
					"account": account.name,
					"parent_account": account.parent_account,
					"indent": depth[account.name],
					"currency": currency,
					**sums[account.name],
				}
			)
	return [*rows, {"account": _("Total"), "indent": 0, "is_sum": 1, "currency": currency, **total}]


def _sided(values: Sums) -> Sums:
	sums = {column: values.get(column, ZERO) for column in COLUMNS}
	opening = sums["opening_debit"] - sums["opening_credit"]
	closing = opening + sums["debit"] - sums["credit"]
	for kind, amount in (("opening", opening), ("closing", closing)):
		sums[f"{kind}_debit"], sums[f"{kind}_credit"] = max(amount, ZERO), max(-amount, ZERO)
	return sums


def _add(sums: Sums, more: Sums) -> None:
	for column in COLUMNS:
		sums[column] += more[column]


def _columns() -> list[dict[str, Any]]:
	labels = {
		"opening_debit": _("Opening (Debit)"),
		"opening_credit": _("Opening (Credit)"),
		"debit": _("Debit"),
		"credit": _("Credit"),
		"closing_debit": _("Closing (Debit)"),
		"closing_credit": _("Closing (Credit)"),
	}
	account = {
		"label": _("Account"),
		"fieldname": "account",
		"fieldtype": "Link",
		"options": "Account",
		"width": 320,
	}
	money = {"fieldtype": "Currency", "options": "currency", "width": 130}
	return [account, *({"label": labels[name], "fieldname": name, **money} for name in COLUMNS)]
