"""How the rest of a schedule changes: a tranche more, money paid before it is due, new terms.

What fell due stays as it was. The running period is split on the day: what it has earned so far is not touched, the rest is
computed on the new balance.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from genesis.enterprise_fund.allocation import Component, Part
from genesis.enterprise_fund.amortization import Row, plan, pricing_of, schedule
from genesis.enterprise_fund.credit import Credit
from genesis.enterprise_fund.events import Prepayment
from genesis.enterprise_fund.instalment import Instalment
from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.terms import Kind, Period, Terms


def begin(credit: Credit, amount: Decimal, on: date) -> None:
	"""Lay out the schedule of the first tranche, from the day it was handed over."""
	terms = replace(credit.contract.terms, principal=amount, start=on)
	credit.pricing = pricing_of(terms)
	credit.instalments = [Instalment.of(row, credit.contract.late) for row in schedule(terms)]


def add_tranche(credit: Credit, amount: Decimal) -> None:
	"""Plan the rest anew with `amount` more principal; due dates stay, and so does what was earned."""
	past, rest = _cut(credit)
	elapsed = _elapsed(credit)
	base = credit.pricing.flat_base
	if base is not None:
		credit.pricing = replace(credit.pricing, flat_base=base + amount)
	rows = plan(
		_undue_principal(credit) + amount,
		rest,
		credit.pricing,
		accrued=elapsed,
		deferred=_undue_interest(credit) - elapsed,
		first_number=len(past) + 1,
	)
	credit.instalments = past + _instalments(credit, rows)


def pay_early(credit: Credit, amount: Decimal, choice: Prepayment) -> list[Part]:
	"""Pay the interest earned so far and then principal that is not due yet; return what was paid.

	What is due has been paid before. An amount that does not cover the interest earned pays nothing here: it waits for the
	next instalment.
	"""
	interest, undue = _undue_interest(credit), _undue_principal(credit)
	if amount <= interest and undue:
		return []
	principal = min(amount - interest, undue)
	if not (principal or interest):
		return []
	early = _close_period(credit, principal, choice)
	paid = [(Component.INTEREST, interest), (Component.PRINCIPAL, principal)]
	for component, part in paid:
		early.pay(component, part)
	return [Part(early.number, component, part) for component, part in paid if part]


def call_in(credit: Credit) -> None:
	"""Make everything that is not due yet due today, so that nothing is left of the schedule."""
	undue = _undue_principal(credit)
	if undue or _undue_interest(credit):
		_close_period(credit, undue, Prepayment.REDUCE_TERM)
	end(credit)


def end(credit: Credit) -> None:
	"""Drop the rows to come of a credit that has no principal left: flat interest that they ask for is never earned.

	There are such rows when rounding up the instalments of a very small credit pays the principal back before the last one.
	"""
	credit.instalments = [row for row in credit.instalments if row.due <= credit.as_of]


def reschedule(credit: Credit, terms: Terms, *, capitalise: bool) -> Decimal:
	"""Move all outstanding principal, overdue or not, to the new terms; return the interest added to it.

	Interest that is not capitalised stays due on the rows that earned it, the running period's on the day itself.
	"""
	outstanding = credit.outstanding_principal
	if any(row.due > credit.as_of for row in credit.instalments):
		_close_period(credit, ZERO, Prepayment.REDUCE_TERM)
	past, _ = _cut(credit)
	added = ZERO
	for instalment in past:
		left = instalment.open(Component.PRINCIPAL)
		interest = instalment.open(Component.INTEREST) if capitalise else ZERO
		added += interest
		instalment.move_away(principal=left, interest=interest)
	credit.capitalised += added
	new = replace(terms, principal=outstanding + added)
	credit.pricing = pricing_of(new)
	rows = [replace(row, number=row.number + len(past)) for row in schedule(new)]
	credit.instalments = past + _instalments(credit, rows)
	return added


def _close_period(credit: Credit, principal: Decimal, choice: Prepayment) -> Instalment:
	"""End the running period today: a row due today with the interest earned and `principal`, then the rest anew."""
	past, rest = _cut(credit)
	undue, today = _undue_principal(credit), credit.as_of
	running = _running(credit)
	period = running.row.period.split(today)[0] if running else Period(today, today, Fraction(0))
	row = Row(
		len(past) + 1,
		replace(period, kind=Kind.PAYING),
		undue,
		principal,
		_undue_interest(credit),
		_elapsed(credit),
	)
	kept_payment = _payment(credit) if choice is Prepayment.REDUCE_TERM else None
	if credit.pricing.flat_base is not None and undue:
		base = Fraction(credit.pricing.flat_base) * Fraction(undue - principal) / Fraction(undue)
		credit.pricing = replace(
			credit.pricing, flat_base=Decimal(base.numerator) / Decimal(base.denominator)
		)
	rows = plan(undue - principal, rest, credit.pricing, instalment=kept_payment, first_number=len(past) + 2)
	early = Instalment.of(row, credit.contract.late)
	credit.instalments = [*past, early, *_instalments(credit, rows)]
	return early


def _cut(credit: Credit) -> tuple[list[Instalment], list[Period]]:
	"""The rows that fell due, and the periods that are left from today on."""
	past = [row for row in credit.instalments if row.due <= credit.as_of]
	rest = [row.row.period for row in credit.instalments if row.due > credit.as_of]
	if rest and rest[0].start < credit.as_of:
		rest[0] = rest[0].split(credit.as_of)[1]
	return past, rest


def _running(credit: Credit) -> Instalment | None:
	return next((row for row in credit.instalments if row.due > credit.as_of), None)


def _elapsed(credit: Credit) -> Decimal:
	"""Interest the running period has earned so far."""
	running = _running(credit)
	return running.earned(credit.as_of) if running else ZERO


def _undue_interest(credit: Credit) -> Decimal:
	"""Interest earned and not due yet: of the running period and of a grace that is over."""
	return credit.interest_receivable - credit.interest_due


def _undue_principal(credit: Credit) -> Decimal:
	return credit.outstanding_principal - credit.principal_due


def _payment(credit: Credit) -> Decimal | None:
	"""The regular payment of the rows to come (of principal alone unless payments are equal); None if none is left."""
	paying = [
		row.row for row in credit.instalments if row.due > credit.as_of and row.row.period.kind is Kind.PAYING
	]
	if not paying:
		return None
	# The first row may be irregular (a long first period), so the second tells where there is one.
	usual = paying[1] if len(paying) > 2 else paying[0]
	return usual.principal + (usual.accrues if credit.pricing.is_annuity else ZERO)


def _instalments(credit: Credit, rows: list[Row]) -> list[Instalment]:
	return [Instalment.of(row, credit.contract.late) for row in rows]
