"""What a provision is computed from, set-based: outstanding principal by fund, allowance and lateness on any day.

Reads with the rights of the system, as the ledger must hold the same whoever runs it.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pypika.functions import Coalesce, Count, Max, Min, Sum

import frappe
from frappe.query_builder import DocType

from genesis.enterprise_fund.contracts import number
from genesis.enterprise_fund.entries import AccountRole
from genesis.enterprise_fund.money import cents
from genesis.enterprise_fund.provisioning import Portion

CREDIT = "Microcredit"


class Accounts(NamedTuple):
	"""Where an allowance is booked against: expense and cost centre, as agreed on for the newest credit that uses it."""

	expense: str
	cost_center: str | None


def portions(company: str, day: date) -> list[Portion]:
	"""What is outstanding of the credits of a company, those equally late and alike added up."""
	credit, row, move = DocType(CREDIT), DocType("Microcredit Instalment"), DocType("Microcredit Movement")
	allowance = DocType("Fund Account").as_("allowance")
	unsettled = (row.settled_on > day) | (row.settled_on.isnull() & (row.outstanding > 0))
	late = (
		frappe.qb.from_(row)
		.select(row.parent, Min(row.due_date).as_("since"))
		.where((row.due_date < day) & unsettled)
		.groupby(row.parent)
		.as_("late")
	)
	later = (
		frappe.qb.from_(move)
		.select(
			move.microcredit,
			Sum(move.disbursed + move.capitalised - move.paid_principal - move.forgiven_principal).as_(
				"moved"
			),
		)
		.where(move.posting_date > day)
		.groupby(move.microcredit)
		.as_("later")
	)
	outstanding = credit.outstanding_principal - Coalesce(later.moved, 0)
	query = (
		frappe.qb.from_(credit)
		.inner_join(allowance)
		.on((allowance.parent == credit.name) & (allowance.parenttype == CREDIT))
		.left_join(late)
		.on(late.parent == credit.name)
		.left_join(later)
		.on(later.microcredit == credit.name)
		.select(
			credit.enterprise_fund,
			allowance.account,
			late.since,
			Count(credit.name),
			Sum(outstanding),
		)
		.where((credit.company == company) & (credit.docstatus == 1) & (credit.disbursed_on <= day))
		.where((allowance.role == AccountRole.ALLOWANCE.value) & (outstanding > 0))
		.groupby(credit.enterprise_fund, allowance.account, late.since)
	)
	return [
		Portion(fund, account, (day - since).days if since else 0, credits, cents(number(amount)))
		for fund, account, since, credits, amount in query.run()
	]


def allowances(company: str) -> dict[str, Accounts]:
	"""Every allowance that credits of a company were agreed on with, those paid off included."""
	credit = DocType(CREDIT)
	allowance, expense = DocType("Fund Account").as_("allowance"), DocType("Fund Account").as_("expense")
	newest = (
		frappe.qb.from_(credit)
		.inner_join(allowance)
		.on((allowance.parent == credit.name) & (allowance.parenttype == CREDIT))
		.select(allowance.account, Max(credit.name).as_("credit"))
		.where((credit.company == company) & (credit.docstatus == 1))
		.where(allowance.role == AccountRole.ALLOWANCE.value)
		.groupby(allowance.account)
	)
	query = (
		frappe.qb.from_(newest)
		.inner_join(credit)
		.on(credit.name == newest.credit)
		.inner_join(expense)
		.on((expense.parent == credit.name) & (expense.parenttype == CREDIT))
		.select(newest.account, expense.account, credit.cost_center)
		.where(expense.role == AccountRole.LOSS_EXPENSE.value)
		.orderby(newest.account)
	)
	return {account: Accounts(loss, center) for account, loss, center in query.run()}
