"""What a provision is computed from, set-based: outstanding principal by fund, allowance and lateness on any day.

Reads with the rights of the system, as the ledger must hold the same whoever runs it.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pypika.functions import Count, Max, Sum

import frappe
from frappe.query_builder import DocType

from genesis.enterprise_fund import portfolio_store
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
	"""What is outstanding of the credits of a company, those equally late and alike added up; the same positions as those of
	the reports of the portfolio."""
	credit, allowance = DocType(CREDIT), DocType("Fund Account").as_("allowance")
	late, later = portfolio_store.oldest_unpaid(day), portfolio_store.moved_after(day)
	sources = portfolio_store.Sources(late, later, later)
	query = (
		frappe.qb.from_(credit)
		.inner_join(allowance)
		.on((allowance.parent == credit.name) & (allowance.parenttype == CREDIT))
		.left_join(late)
		.on(late.microcredit == credit.name)
		.left_join(later)
		.on(later.microcredit == credit.name)
		.select(
			credit.enterprise_fund,
			allowance.account,
			late.since,
			sources.paying,
			Count(credit.name),
			Sum(sources.outstanding),
		)
		.where((credit.company == company) & (credit.docstatus == 1) & (credit.disbursed_on <= day))
		.where((allowance.role == AccountRole.ALLOWANCE.value) & (sources.outstanding > 0))
		.groupby(credit.enterprise_fund, allowance.account, late.since, sources.paying)
	)
	found = []
	for fund, account, since, paying, credits, amount in query.run():
		if paying:
			since = portfolio_store.late_since(paying, day)
		days = (day - since).days if since else 0
		found.append(Portion(fund, account, days, credits, cents(number(amount))))
	return found


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
