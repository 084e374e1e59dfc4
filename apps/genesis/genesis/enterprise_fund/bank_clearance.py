"""Vouchers of the fund that move cash, as ERPNext's tools for the bank ask for them.

Amounts are what the voucher moved on the account of the bank, read from the ledger: a disbursement may have withheld a
fee. Names and arguments are those that ERPNext calls the hooks with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pypika.queries import QueryBuilder

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Max, Sum
from frappe.utils import cint

from genesis.enterprise_fund.money import ZERO, cents


def vouchers_with_cash() -> list[str]:
	"""The kinds of vouchers that may move cash, as far as the site has them."""
	named = frappe.get_hooks("bank_reconciliation_doctypes", app_name="genesis")
	return [doctype for doctype in named if frappe.db.exists("DocType", doctype)]


def moved_on(doctype: str, account: str) -> tuple[QueryBuilder, Any, Any]:
	"""Submitted vouchers of a kind with what they moved on the account: the query, the vouchers, the movements.

	A movement has `debit`, `credit`, `against` and `account_currency`.
	"""
	entry, voucher = DocType("GL Entry"), DocType(doctype)
	moved = (
		frappe.qb.from_(entry)
		.select(
			entry.voucher_no,
			Sum(entry.debit).as_("debit"),
			Sum(entry.credit).as_("credit"),
			Max(entry.against).as_("against"),
			Max(entry.account_currency).as_("account_currency"),
		)
		.where((entry.voucher_type == doctype) & (entry.account == account) & (entry.is_cancelled == 0))
		.groupby(entry.voucher_no)
	).as_("moved")
	query = (
		frappe.qb.from_(voucher)
		.inner_join(moved)
		.on(moved.voucher_no == voucher.name)
		.where(voucher.docstatus == 1)
	)
	return query, voucher, moved


def get_payment_entries_for_bank_clearance(
	from_date: date | str,
	to_date: date | str,
	account: str,
	bank_account: str | None,
	include_reconciled_entries: int | bool,
	include_pos_transactions: int | bool,
) -> list[dict[str, Any]]:
	"""Rows of the Bank Clearance tool: vouchers of the days, those without a clearance date unless all are asked for."""
	found: list[dict[str, Any]] = []
	for query, voucher, moved in _of_each_kind(account):
		query = query.select(
			voucher.reference_no.as_("cheque_number"),
			voucher.reference_date.as_("cheque_date"),
			moved.against.as_("against_account"),
		).where(voucher.posting_date[from_date:to_date])
		if not cint(include_reconciled_entries):
			query = query.where(voucher.clearance_date.isnull())
		found += query.run(as_dict=True)
	return found


def get_entries_for_bank_clearance_summary(filters: Mapping[str, Any]) -> list[list[Any]]:
	"""Rows of the report Bank Clearance Summary: kind, name, day, reference, cleared on, against, amount."""
	found: list[list[Any]] = []
	for query, voucher, moved in _of_each_kind(filters["account"]):
		if filters.get("from_date"):
			query = query.where(voucher.posting_date >= filters["from_date"])
		if filters.get("to_date"):
			query = query.where(voucher.posting_date <= filters["to_date"])
		for row in query.select(voucher.reference_no, moved.against).run(as_dict=True):
			day = (row.payment_document, row.payment_entry, row.posting_date)
			found.append([*day, row.reference_no, row.clearance_date, row.against, float(_net(row))])
	return found


def get_entries_for_bank_reconciliation_statement(filters: Mapping[str, Any]) -> list[dict[str, Any]]:
	"""Vouchers that stand in the books at the report's day and not yet in the bank's statement."""
	found: list[dict[str, Any]] = []
	day = filters["report_date"]
	for query, voucher, moved in _of_each_kind(filters["account"]):
		found += (
			query.select(
				voucher.reference_no,
				voucher.reference_date.as_("ref_date"),
				moved.against.as_("against_account"),
			)
			.where((voucher.posting_date <= day) & (voucher.company == filters["company"]))
			.where(voucher.clearance_date.isnull() | (voucher.clearance_date > day))
		).run(as_dict=True)
	return found


def get_amounts_not_reflected_in_system(filters: Mapping[str, Any]) -> float:
	"""What the bank had cleared by the report's day although the books have it later: deposits less payments."""
	total, day = ZERO, filters["report_date"]
	for query, voucher, _moved in _of_each_kind(filters["account"]):
		rows = query.where((voucher.posting_date > day) & (voucher.clearance_date <= day)).run(as_dict=True)
		total = sum((_net(row) for row in rows), total)
	return float(total)


def _of_each_kind(account: str) -> Iterator[tuple[QueryBuilder, Any, Any]]:
	"""For each kind of voucher a query of what all callers show, in the order of days."""
	for doctype in vouchers_with_cash():
		query, voucher, moved = moved_on(doctype, account)
		named = frappe.qb.terms.ValueWrapper(doctype).as_("payment_document")
		query = query.select(
			named,
			voucher.name.as_("payment_entry"),
			voucher.posting_date,
			voucher.clearance_date,
			moved.debit,
			moved.credit,
			moved.account_currency,
		)
		yield query.orderby(voucher.posting_date).orderby(voucher.name), voucher, moved


def _net(row: Mapping[str, Any]) -> Decimal:
	return cents(str(row["debit"] or 0)) - cents(str(row["credit"] or 0))
