"""Vouchers of the fund that may be what a line of the bank's statement is about, for ERPNext's reconciliation tool."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from pypika.queries import QueryBuilder

import frappe
from frappe.query_builder import Case
from frappe.utils import cint

from genesis.enterprise_fund.bank_clearance import moved_on, vouchers_with_cash


def get_matching_queries(
	bank_account: str,
	company: str,
	transaction: Any,
	document_types: Collection[str] | None = None,
	exact_match: bool | None = None,
	account_from_to: str | None = None,
	from_date: date | str | None = None,
	to_date: date | str | None = None,
	filter_by_reference_date: int | str | None = None,
	from_reference_date: date | str | None = None,
	to_reference_date: date | str | None = None,
	common_filters: Any = None,
) -> list[QueryBuilder]:
	"""Queries of uncleared vouchers that moved the account `bank_account` the way the transaction did.

	Each row has a `rank`: one more for the same reference, one more for the same amount.
	"""
	days = (from_date, to_date)
	by_reference = bool(cint(filter_by_reference_date))
	if by_reference:
		days = (from_reference_date, to_reference_date)
	return [
		_query(doctype, bank_account, company, transaction, bool(exact_match), days, by_reference)
		for doctype in vouchers_with_cash()
		if frappe.scrub(doctype) in (document_types or ())
	]


def _query(
	doctype: str,
	account: str,
	company: str,
	transaction: Any,
	exact_match: bool,
	days: tuple[date | str | None, date | str | None],
	by_reference: bool,
) -> QueryBuilder:
	query, voucher, moved = moved_on(doctype, account)
	amount = moved.debit - moved.credit
	if not transaction.deposit or transaction.deposit <= 0:
		amount = moved.credit - moved.debit
	same_reference = voucher.reference_no == transaction.reference_number
	same_amount = amount == transaction.unallocated_amount
	rank = Case().when(same_reference, 1).else_(0) + Case().when(same_amount, 1).else_(0) + 1
	value = frappe.qb.terms.ValueWrapper
	query = (
		query.select(
			rank.as_("rank"),
			value(doctype).as_("doctype"),
			voucher.name,
			amount.as_("paid_amount"),
			voucher.reference_no,
			voucher.reference_date,
			value("").as_("party"),
			value("").as_("party_type"),
			voucher.posting_date,
			moved.account_currency.as_("currency"),
		)
		.where((voucher.company == company) & voucher.clearance_date.isnull())
		.where(same_amount if exact_match else amount > 0)
	)
	day = voucher.reference_date if by_reference else voucher.posting_date
	if days[0] and days[1]:
		query = query.where(day[days[0] : days[1]])
	if frappe.flags.auto_reconcile_vouchers is True:
		query = query.where(same_reference)
	return query.orderby(day).orderby(voucher.name)
