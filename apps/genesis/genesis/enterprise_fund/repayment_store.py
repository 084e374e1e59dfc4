"""What fell due in a period and what of it was collected by its end, set-based."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from pypika.functions import Sum
from pypika.terms import ExistsCriterion

import frappe
from frappe.query_builder import DocType

from genesis.enterprise_fund import credit_store
from genesis.enterprise_fund.allocation import Component
from genesis.enterprise_fund.entries import AccountRole
from genesis.enterprise_fund.events import Prepayment
from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.portfolio_filters import credit, select_credits
from genesis.enterprise_fund.sub_ledger import money

PAID_ROLES = {AccountRole.PRINCIPAL.value, AccountRole.INTEREST_RECEIVABLE.value}
# Their lines name instalments too, but nobody paid.
FORGIVING = ("Microcredit Write Off", "Microcredit Waiver")


def fell_due(first: date, last: date, filters: dict[str, Any]) -> tuple[Decimal, Decimal]:
	"""(principal and interest that fell due in the period, what of it was collected by the last day).

	Instalments as agreed now: restructuring moves what it takes from them to its own. What a payment settled before it was
	due is left out of both, and so is what a write-off called in. Raises ReportFilterError, frappe.PermissionError.
	"""
	row = DocType("Microcredit Instalment")
	rows = (
		_rows(first, last, filters)
		.select(Sum(row.principal + row.interest), Sum(row.paid_principal + row.paid_interest))
		.run()
	)
	due, collected = rows[0]
	early = _paid_by_advances(first, last, filters)
	return money(due), money(collected) + early - _paid_after(first, last, filters)


def _rows(first: date, last: date, filters: dict[str, Any]) -> Any:
	"""Instalments that fell due in the period; those of nothing (grace) ask for nothing or less and are left out."""
	row = DocType("Microcredit Instalment")
	return (
		select_credits(filters)
		.inner_join(row)
		.on(row.parent == credit().name)
		.where((row.due_date >= first) & (row.due_date <= last) & (row.principal + row.interest > 0))
		.where(credit().written_off_on.isnull() | (row.due_date < credit().written_off_on))
		.where(ExistsCriterion(_prepayment_of(row)).negate())
	)


def _prepayment_of(row: Any) -> Any:
	"""The payment whose surplus made this row: it is due and settled on the day of the payment."""
	voucher = DocType("Microcredit Repayment")
	early = (voucher.prepayment != Prepayment.HOLD.value) | (credit().closed_on == row.due_date)
	return (
		frappe.qb.from_(voucher)
		.select(voucher.name)
		.where((voucher.microcredit == row.parent) & (voucher.docstatus == 1))
		.where((voucher.posting_date == row.due_date) & (row.settled_on == row.due_date) & early)
	)


def _paid_by_advances(first: date, last: date, filters: dict[str, Any]) -> Decimal:
	"""What money held in advance has paid by the last day on rows that do not tell it before the next voucher."""
	row = DocType("Microcredit Instalment")
	waiting = (
		_rows(first, last, filters)
		.where((credit().advance > 0) & row.settled_on.isnull())
		.select(row.parent, row.number, row.paid_principal + row.paid_interest)
		.orderby(row.parent)
		.run()
	)
	paid, states = ZERO, {}
	for parent, number, told in waiting:
		if parent not in states:
			states[parent] = {one.number: one for one in credit_store.state(parent, last).instalments}
		now = states[parent][number].paid
		paid += now[Component.PRINCIPAL] + now[Component.INTEREST] - money(told)
	return paid


def _paid_after(first: date, last: date, filters: dict[str, Any]) -> Decimal:
	"""What was paid after the last day on instalments that fell due in the period."""
	row, move = DocType("Microcredit Instalment"), DocType("Microcredit Movement")
	later = (
		select_credits(filters)
		.inner_join(move)
		.on(move.microcredit == credit().name)
		.where((move.posting_date > last) & move.voucher_type.notin(FORGIVING))
		.where((move.paid_principal > 0) | (move.paid_interest > 0))
		.select(move.microcredit, move.booking)
		.run()
	)
	if not later:
		return ZERO
	numbers: dict[str, set[int]] = defaultdict(set)
	for parent, number in _rows(first, last, filters).select(row.parent, row.number).run():
		numbers[parent].add(number)
	paid = ZERO
	for parent, booking in later:
		for role, _debit, amount, number in json.loads(booking or "[]"):
			if role in PAID_ROLES and number in numbers.get(parent, ()):
				paid += money(amount)
	return paid
