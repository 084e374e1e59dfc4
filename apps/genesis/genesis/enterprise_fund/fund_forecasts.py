"""What a forecast of a fund's cash is made from, read from schedules and agreements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from pypika.queries import QueryBuilder

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Sum
from frappe.utils import getdate

from genesis.enterprise_fund.cash_forecast import Expected, after_advance
from genesis.enterprise_fund.money import ZERO, cents
from genesis.enterprise_fund.portfolio import repayment_rate

CREDIT, INSTALMENT = "Microcredit", "Microcredit Instalment"
WAITING = "Not Disbursed"
RUNNING = (WAITING, "Current", "In Arrears")
#: The fund's own repayment rate is that of the instalments that fell due in this many days.
RATE_DAYS = 365


def expected(funds: Sequence[str], today: date) -> list[Expected]:
	"""What the schedules of these funds still ask for, by due date, overdue included, less money held in advance.

	Of a credit that waits for its money, what its plan asks for from `today` on. Reads with the rights of the system.
	"""
	if not funds:
		return []
	credit, row = DocType(CREDIT), DocType(INSTALMENT)
	unpaid = (
		_rows(funds)
		.where(credit.status.isin(RUNNING))
		.where((credit.status != WAITING) | (row.due_date >= today))
		.where(row.outstanding > 0)
	)
	sums = (
		unpaid.where(credit.advance_left == 0)
		.select(row.due_date, Sum(row.principal - row.paid_principal), Sum(row.outstanding))
		.groupby(row.due_date)
		.run()
	)
	dues = [_expected(*values) for values in sums]
	held: dict[str, tuple[Decimal, list[Expected]]] = {}
	for name, advance, *values in (
		unpaid.where(credit.advance_left > 0)
		.select(
			credit.name,
			credit.advance_left,
			row.due_date,
			row.principal - row.paid_principal,
			row.outstanding,
		)
		.run()
	):
		held.setdefault(name, (cents(str(advance)), []))[1].append(_expected(*values))
	for advance, own in held.values():
		dues += after_advance(own, advance)
	return dues


def planned(funds: Sequence[str], today: date) -> dict[date, Decimal]:
	"""Money that is promised and not handed over: of signed credits, and of approved ones that wait for the signature.

	On the day of the agreement, or today if that has passed. Reads with the rights of the system.
	"""
	if not funds:
		return {}
	credit = DocType(CREDIT)
	signed = (credit.docstatus == 1) & credit.status.isin(RUNNING)
	approved = (credit.docstatus == 0) & credit.application.isnotnull() & (credit.application != "")
	rows = (
		frappe.qb.from_(credit)
		.select(credit.agreed_on, Sum(credit.principal), Sum(credit.disbursed))
		.where(credit.enterprise_fund.isin(list(funds)))
		.where(signed | approved)
		.groupby(credit.agreed_on)
		.run()
	)
	found: dict[date, Decimal] = {}
	for day, principal, disbursed in rows:
		left = cents(str(principal or 0)) - cents(str(disbursed or 0))
		when = max(getdate(day), today)
		if left:
			found[when] = found.get(when, ZERO) + left
	return found


def own_rate(funds: Sequence[str], today: date) -> Decimal | None:
	"""The repayment rate of the last twelve months; None if nothing fell due. Reads with the rights of the system."""
	if not funds:
		return None
	credit, row = DocType(CREDIT), DocType(INSTALMENT)
	paid, open_, forgiven = (
		_rows(funds)
		.where(credit.status != WAITING)
		.where((row.due_date < today) & (row.due_date >= today - timedelta(RATE_DAYS)))
		.select(
			Sum(row.paid_principal + row.paid_interest),
			Sum(row.outstanding),
			Sum(row.forgiven),
		)
		.run()[0]
	)
	collected = cents(str(paid or 0))
	return repayment_rate(collected, collected + cents(str(open_ or 0)) + cents(str(forgiven or 0)))


def _rows(funds: Sequence[str]) -> QueryBuilder:
	"""Rows of the schedules of credits that were disbursed or will be."""
	credit, row = DocType(CREDIT), DocType(INSTALMENT)
	return (
		frappe.qb.from_(row)
		.inner_join(credit)
		.on(row.parent == credit.name)
		.where(row.parenttype == CREDIT)
		.where(credit.enterprise_fund.isin(list(funds)))
		.where(credit.docstatus == 1)
	)


def _expected(day: date, principal: object, outstanding: object) -> Expected:
	owed = cents(str(principal or 0))
	return Expected(getdate(day), owed, cents(str(outstanding or 0)) - owed)
