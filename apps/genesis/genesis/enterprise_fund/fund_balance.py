"""What a fund has to lend and what became of its money, read from the books of its credits and from its contributions."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pypika.queries import QueryBuilder

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.query_builder.functions import Sum
from frappe.utils import fmt_money, formatdate, getdate

from genesis.enterprise_fund.fund_errors import FundExhaustedError
from genesis.enterprise_fund.fund_lines import Lines, Recovery, add_up, lowest_from, recovered_capital
from genesis.enterprise_fund.money import ZERO, cents
from genesis.participants.access import require

FUND, CONTRIBUTION = "Enterprise Fund", "Fund Contribution"
CREDIT, MOVEMENT = "Microcredit", "Microcredit Movement"
COUNTER = "lent_counter"


def available(fund: str, as_of: date | None = None) -> Decimal:
	"""The revolving balance of a fund at the end of a day (of today if None): see `fund_lines` for what it counts.

	Negative if more was lent than there was. Reads with the rights of the system.
	"""
	return add_up(daily([fund], as_of)).available


def position(funds: Sequence[str], as_of: date | None = None) -> Lines:
	"""All lines of these funds together from their beginning to the end of a day. Reads with the rights of the system."""
	return add_up(daily(funds, as_of))


def daily(funds: Sequence[str], as_of: date | None = None) -> dict[date, Lines]:
	"""What happened to these funds, day by day up to `as_of`. Reads with the rights of the system."""
	days: dict[date, Lines] = {}
	if not funds:
		return days
	for day, lines in (
		*_contributed(funds, as_of),
		*_moved(funds, as_of),
		*_recovered(funds, as_of),
	):
		days[day] = days.get(day, Lines()) + lines
	return dict(sorted(days.items()))


def require_available(fund: str, amount: Decimal, on: date, *, claim: bool = True) -> None:
	"""The fund has this amount to lend on a day and, after it, on every later one. Raises FundExhaustedError with what it has.

	claim: a disbursement is being submitted. Two of one fund at once then wait for each other here, and the second one knows
	of the first.
	"""
	seen = _counter(fund)
	now = _counter(fund, for_update=True) if claim else seen
	# What others claimed since this transaction began is not among the movements it can see.
	there = lowest_from(daily([fund]), getdate(on)) - (now - seen)
	if amount > there:
		currency = frappe.get_cached_value(FUND, fund, "currency")
		frappe.throw(
			_("{0} has {1} to lend on {2}, and {3} is asked for").format(
				fund,
				fmt_money(float(max(there, ZERO)), currency=currency),
				formatdate(on),
				fmt_money(float(amount), currency=currency),
			),
			FundExhaustedError,
			title=_("Fund"),
		)
	if claim:
		frappe.db.set_value(FUND, fund, COUNTER, float(now + amount), update_modified=False)


def committed(funds: Sequence[str]) -> Decimal:
	"""What was promised in credits that are signed and not handed over in full. Reads with the rights of the system."""
	if not funds:
		return ZERO
	credit = DocType(CREDIT)
	query = (
		frappe.qb.from_(credit)
		.select(Sum(credit.principal), Sum(credit.disbursed))
		.where(credit.enterprise_fund.isin(list(funds)))
		.where(credit.docstatus == 1)
		.where(credit.status.isin(["Not Disbursed", "Current", "In Arrears"]))
	)
	principal, disbursed = query.run()[0]
	return _money(principal) - _money(disbursed)


@frappe.whitelist()
def figures(fund: str) -> dict[str, Any]:
	"""What the form of a fund shows of today: what there is to lend, promised, lent out, lost. Raises frappe.PermissionError."""
	require(FUND, "read", fund)
	lines = position([fund])
	return {
		"currency": frappe.get_cached_value(FUND, fund, "currency"),
		"available": float(lines.available),
		"committed": float(committed([fund])),
		"outstanding": float(lines.outstanding),
		"lost": float(lines.lost - lines.recovered),
		"contributions": float(lines.contributions),
	}


def _counter(fund: str, *, for_update: bool = False) -> Decimal:
	return _money(frappe.db.get_value(FUND, fund, COUNTER, for_update=for_update))


def _contributed(funds: Sequence[str], as_of: date | None) -> list[tuple[date, Lines]]:
	gift = DocType(CONTRIBUTION)
	query = (
		frappe.qb.from_(gift)
		.select(gift.posting_date, Sum(gift.amount))
		.where(gift.enterprise_fund.isin(list(funds)))
		.where(gift.docstatus == 1)
		.groupby(gift.posting_date)
	)
	if as_of:
		query = query.where(gift.posting_date <= as_of)
	return [(getdate(day), Lines(contributions=_money(amount))) for day, amount in query.run()]


def _moved(funds: Sequence[str], as_of: date | None) -> list[tuple[date, Lines]]:
	movement = DocType(MOVEMENT)
	query = _movements(funds, as_of).select(
		movement.posting_date,
		Sum(movement.disbursed),
		Sum(movement.paid_principal),
		Sum(movement.capitalised),
		Sum(movement.forgiven_principal),
		Sum(movement.paid_interest),
		Sum(movement.paid_late_charges),
		Sum(movement.paid_fees),
		Sum(movement.withheld_fees),
		Sum(movement.advance),
	)
	found = []
	for day, *sums in query.groupby(movement.posting_date).run():
		lent, paid, capitalised, lost, interest, late, fees, withheld, advance = map(_money, sums)
		found.append(
			(
				getdate(day),
				Lines(
					lent=lent,
					principal_paid=paid,
					capitalised=capitalised,
					lost=lost,
					interest=interest,
					late_charges=late,
					fees=fees + withheld,
					advances=advance,
				),
			)
		)
	return found


def _recovered(funds: Sequence[str], as_of: date | None) -> list[tuple[date, Lines]]:
	"""Recoveries are few: they are read one by one, as how much of them is capital depends on the credit."""
	movement = DocType(MOVEMENT)
	query = _movements(funds, as_of).where(movement.recovered != 0)
	rows = (
		query.select(movement.microcredit, movement.posting_date, movement.recovered)
		.orderby(movement.posting_date)
		.orderby(movement.name)
		.run()
	)
	if not rows:
		return []
	recoveries = [Recovery(credit, getdate(day), _money(amount)) for credit, day, amount in rows]
	lost = (
		frappe.qb.from_(movement)
		.select(movement.microcredit, Sum(movement.forgiven_principal))
		.where(movement.microcredit.isin(list({recovery.credit for recovery in recoveries})))
		.groupby(movement.microcredit)
		.run()
	)
	parts = recovered_capital(recoveries, {credit: _money(amount) for credit, amount in lost})
	return [(day, Lines(recovered=part, recovered_beyond=beyond)) for day, part, beyond in parts]


def _movements(funds: Sequence[str], as_of: date | None) -> QueryBuilder:
	movement, credit = DocType(MOVEMENT), DocType(CREDIT)
	query = (
		frappe.qb.from_(movement)
		.inner_join(credit)
		.on(movement.microcredit == credit.name)
		.where(credit.enterprise_fund.isin(list(funds)))
	)
	return query.where(movement.posting_date <= as_of) if as_of else query


def _money(value: Any) -> Decimal:
	return cents(str(value or 0))
