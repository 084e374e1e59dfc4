"""Sums of the movements of the portfolio: what was lent, received and given up on each day of a period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pypika.functions import Count, Sum

from frappe.query_builder import DocType

from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.portfolio_filters import credit, select_credits
from genesis.enterprise_fund.sub_ledger import money

DISBURSEMENT = "Microcredit Disbursement"


def sums_by_day(
	first: date | None, last: date, filters: dict[str, Any], columns: Sequence[str]
) -> list[tuple[date, dict[str, Decimal]]]:
	"""(day, sums of the columns) of each day of a period on which anything moved, in order; `first` None: from the start.

	Raises ReportFilterError, frappe.PermissionError.
	"""
	move = DocType("Microcredit Movement")
	query = (
		_moves(first, last, filters)
		.select(move.posting_date, *(Sum(move[column]).as_(column) for column in columns))
		.groupby(move.posting_date)
		.orderby(move.posting_date)
	)
	return [
		(row["posting_date"], {column: money(row[column]) for column in columns})
		for row in query.run(as_dict=True)
	]


def sums(
	first: date | None, last: date, filters: dict[str, Any], columns: Sequence[str]
) -> dict[str, Decimal]:
	"""Sums of the columns over a period. Raises as `sums_by_day` does."""
	total = dict.fromkeys(columns, ZERO)
	for _day, amounts in sums_by_day(first, last, filters, columns):
		for column in columns:
			total[column] += amounts[column]
	return total


def disbursements_by_day(first: date, last: date, filters: dict[str, Any]) -> dict[date, int]:
	"""Day -> disbursements, tranches each for itself. Raises as `sums_by_day` does."""
	move = DocType("Microcredit Movement")
	query = (
		_moves(first, last, filters)
		.where(move.voucher_type == DISBURSEMENT)
		.select(move.posting_date, Count(move.name))
		.groupby(move.posting_date)
	)
	return dict(query.run())


def _moves(first: date | None, last: date, filters: dict[str, Any]) -> Any:
	move = DocType("Microcredit Movement")
	query = (
		select_credits(filters)
		.inner_join(move)
		.on(move.microcredit == credit().name)
		.where(move.posting_date <= last)
	)
	return query.where(move.posting_date >= first) if first else query
