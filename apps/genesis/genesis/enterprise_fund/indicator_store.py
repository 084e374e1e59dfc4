"""The facts that a period's indicators are computed from, read set-based from credits, movements and the ledger."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from pypika.functions import Count

import frappe

from genesis.enterprise_fund import ledger
from genesis.enterprise_fund.entries import AccountRole
from genesis.enterprise_fund.indicators import PeriodFacts
from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.movement_store import disbursements_by_day, sums
from genesis.enterprise_fund.portfolio import ArrearsClass
from genesis.enterprise_fund.portfolio_figures import figures_of
from genesis.enterprise_fund.portfolio_filters import chosen_company, credit, is_whole, person
from genesis.enterprise_fund.portfolio_ledger import accounts_of, allowance
from genesis.enterprise_fund.portfolio_store import buckets, positions_query
from genesis.enterprise_fund.repayment_store import fell_due

# Fees withheld were received too: the borrower got so much less.
INCOME = ("paid_interest", "paid_late_charges", "paid_fees", "withheld_fees")
INCOME_ROLES = (
	*(AccountRole.INTEREST_INCOME, AccountRole.LATE_CHARGE_INCOME),
	*(AccountRole.FEE_INCOME, AccountRole.RECOVERY_INCOME),
)


def facts_of(first: date, last: date, filters: dict[str, Any], classes: list[ArrearsClass]) -> PeriodFacts:
	"""The facts of a period. Raises ReportFilterError, frappe.PermissionError."""
	closing = figures_of(buckets(last, filters, "Sex"), classes)
	opening = figures_of(buckets(first - timedelta(days=1), filters, "Sex"), classes)
	moved = sums(first, last, filters, ("disbursed", "forgiven_principal", "recovered", *INCOME))
	due, collected = fell_due(first, last, filters)
	borrowers = _borrowers(last, filters)
	return PeriodFacts(
		opening=opening.outstanding,
		closing=closing,
		days=(last - first).days + 1,
		borrowers=sum(borrowers.values()),
		women=borrowers.get("Female", 0),
		advisors=_advisors(last, filters),
		disbursements=sum(disbursements_by_day(first, last, filters).values()),
		disbursed=moved["disbursed"],
		written_off=moved["forgiven_principal"],
		recovered=moved["recovered"],
		received_income=sum((moved[column] for column in INCOME), ZERO),
		fell_due=due,
		collected=collected,
		allowance=allowance(last, filters),
		**(_books(first, last, filters) if is_whole(filters) else {}),
	)


def _borrowers(day: date, filters: dict[str, Any]) -> dict[str | None, int]:
	"""Sex -> people with principal outstanding."""
	query, _sources = positions_query(day, filters)
	return dict(
		query.select(person().sex, Count(credit().participant).distinct()).groupby(person().sex).run()
	)


def _advisors(day: date, filters: dict[str, Any]) -> int:
	query, _sources = positions_query(day, filters)
	return query.select(Count(credit().advisor).distinct()).run()[0][0]


def _books(first: date, last: date, filters: dict[str, Any]) -> dict[str, Decimal]:
	"""Income of the fund, loan losses, and all other expenses on its cost centres, by the general ledger."""
	company = chosen_company(filters)
	income = {account for role in INCOME_ROLES for _owner, account in accounts_of(role, company)}
	losses = {account for _owner, account in accounts_of(AccountRole.LOSS_EXPENSE, company)}
	revenue, loan_loss, expenses = ZERO, ZERO, ZERO
	for owner, centers in _cost_centers(company).items():
		earned = ledger.results(owner, first, last, "Income")
		revenue -= sum((amount for account, amount in earned.items() if account in income), ZERO)
		spent = ledger.results(owner, first, last, "Expense", centers)
		loan_loss += sum((amount for account, amount in spent.items() if account in losses), ZERO)
		expenses += sum((amount for account, amount in spent.items() if account not in losses), ZERO)
	return {"revenue": revenue, "loan_loss": loan_loss, "expenses": expenses}


def _cost_centers(company: str | None) -> dict[str, set[str]]:
	"""Company -> cost centres that its credits are booked to."""
	rows = frappe.get_all(
		"Microcredit",
		filters={"docstatus": 1, **({"company": company} if company else {})},
		fields=["company", "cost_center"],
		distinct=True,
		order_by="company",
	)
	centers: dict[str, set[str]] = {}
	for row in rows:
		centers.setdefault(row.company, set()).update([row.cost_center] if row.cost_center else [])
	return centers
