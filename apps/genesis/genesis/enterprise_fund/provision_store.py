"""What a provision is computed from, set-based: outstanding principal by fund, allowance and lateness on any day.

Reads with the rights of the system, as the ledger must hold the same whoever runs it.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pypika.functions import Count, Sum
from pypika.terms import Term, ValueWrapper

import frappe
from frappe.query_builder import DocType

from genesis.enterprise_fund import portfolio_store
from genesis.enterprise_fund.contracts import number
from genesis.enterprise_fund.entries import AccountRole
from genesis.enterprise_fund.money import cents
from genesis.enterprise_fund.portfolio_ledger import accounts_of
from genesis.enterprise_fund.provisioning import Portion

CREDIT = "Microcredit"


class Accounts(NamedTuple):
	"""Where an allowance is booked against: expense and cost centre, as agreed on for a credit that uses it."""

	expense: str
	cost_center: str | None


def portions(company: str, day: date) -> list[Portion]:
	"""What is outstanding of the credits of a company, those equally late and alike added up; the same positions as those of
	the reports of the portfolio."""
	accounts = [account for _company, account in accounts_of(AccountRole.ALLOWANCE, company)]
	# As a rule all credits of a company share one allowance, and none has to be asked for its own.
	return _portions(company, day, accounts[0] if len(accounts) == 1 else None)


def allowances(company: str) -> dict[str, Accounts]:
	"""Every allowance that credits of a company were agreed on with, those paid off included."""
	found = {}
	for _company, account in accounts_of(AccountRole.ALLOWANCE, company):
		used = {"account": account, "role": AccountRole.ALLOWANCE.value, "parenttype": CREDIT}
		credit = frappe.db.get_value("Fund Account", used, "parent", order_by="name desc")
		loss = {"parent": credit, "role": AccountRole.LOSS_EXPENSE.value, "parenttype": CREDIT}
		found[account] = Accounts(
			frappe.db.get_value("Fund Account", loss, "account"),
			frappe.db.get_value(CREDIT, credit, "cost_center"),
		)
	return found


def _portions(company: str, day: date, only: str | None) -> list[Portion]:
	"""`only`: the one allowance that there is; None: each credit is asked for its own."""
	credit, allowance = DocType(CREDIT), DocType("Fund Account").as_("allowance")
	account: Term = ValueWrapper(only) if only else allowance.account
	late, later = portfolio_store.oldest_unpaid(day), portfolio_store.moved_after(day)
	sources = portfolio_store.Sources(late, later, later)
	query = (
		frappe.qb.from_(credit)
		.left_join(late)
		.on(late.microcredit == credit.name)
		.left_join(later)
		.on(later.microcredit == credit.name)
		.select(
			credit.enterprise_fund,
			account.as_("allowance_account"),
			late.since,
			sources.paying,
			Count(credit.name),
			Sum(sources.outstanding),
		)
		.where((credit.company == company) & (credit.docstatus == 1) & (credit.disbursed_on <= day))
		.where(sources.outstanding > 0)
		.groupby(credit.enterprise_fund, late.since, sources.paying)
	)
	if not only:
		of_credit = (allowance.parent == credit.name) & (allowance.parenttype == CREDIT)
		query = (
			query.inner_join(allowance)
			.on(of_credit & (allowance.role == AccountRole.ALLOWANCE.value))
			.groupby(allowance.account)
		)
	found = []
	for fund, name, since, paying, credits, amount in query.run():
		if paying:
			since = portfolio_store.late_since(paying, day)
		days = (day - since).days if since else 0
		found.append(Portion(fund, name, days, credits, cents(number(amount))))
	return found
