"""Schedules of a microcredit: who owes how much on which day, to the cent.

Formulas (i the rate of a period, n instalments, P principal, B balance):

* declining balance, equal instalments: A = P·i/(1-(1+i)^-n); with periods of unequal length A = P / Σ Π 1/(1+i_k), which is
  the same when they are equal; interest of a row is B·i rounded half-up to the cent;
* equal principal: P/n and B·i; * flat: P·r·t in equal shares; * interest free: P/n.

The last row takes what is left, so principal adds up to P exactly. Source of the formulas: any text of financial
mathematics (ordinary annuity); of the rounding rule: the design of this project.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

from genesis.enterprise_fund.money import ZERO, cents, split_evenly, split_in_proportion
from genesis.enterprise_fund.terms import GraceInterest, Kind, Method, Period, Terms, periods_of

PRECISION = 40


@dataclass(frozen=True, slots=True)
class Row:
	"""One instalment: what is due on `period.due`, what its period `accrues`, and the principal after it.

	In a grace the interest accrued is due later, or is added to the principal (then `principal` is negative). Over a
	whole schedule, interest accrued = interest due + interest added to the principal.
	"""

	number: int
	period: Period
	opening: Decimal
	principal: Decimal
	interest: Decimal
	accrues: Decimal

	@property
	def due(self) -> date:
		"""Day the instalment is due."""
		return self.period.due

	@property
	def total(self) -> Decimal:
		"""What is paid: principal and interest; nothing in a grace."""
		return max(self.principal, ZERO) + self.interest

	@property
	def balance(self) -> Decimal:
		"""Principal outstanding when the instalment is paid."""
		return self.opening - self.principal


@dataclass(frozen=True, slots=True)
class Pricing:
	"""How the interest of a plan is computed: `rate` annual as a share; `flat_base` the principal that flat interest is
	charged on (None: interest follows the balance)."""

	method: Method
	rate: Decimal
	grace_interest: GraceInterest
	flat_base: Decimal | None = None

	@property
	def is_annuity(self) -> bool:
		"""Whether equal payments hold both principal and interest."""
		return self.method is Method.DECLINING and self.rate > 0


def pricing_of(terms: Terms) -> Pricing:
	"""The pricing of a new credit on these terms."""
	base = terms.principal if terms.method is Method.FLAT else None
	return Pricing(terms.method, terms.rate, terms.grace_interest, base)


def schedule(terms: Terms) -> list[Row]:
	"""The whole schedule of the terms; principal, capitalised interest included with its sign, adds up to the principal."""
	return plan(terms.principal, periods_of(terms), pricing_of(terms))


def plan(
	balance: Decimal,
	periods: Sequence[Period],
	pricing: Pricing,
	*,
	instalment: Decimal | None = None,
	accrued: Decimal = ZERO,
	deferred: Decimal = ZERO,
	first_number: int = 1,
) -> list[Row]:
	"""Rows that pay `balance` back over `periods`, the last of which is a paying one.

	With `instalment` the payment (of principal alone, for other methods than equal instalments) is kept and the credit
	may end before the periods do; without it the payment is computed to last them all. Of interest earned before the plan
	begins and not due yet, `accrued` belongs to the first period and `deferred` to a grace that is over.
	"""
	if balance == 0 and not accrued and not deferred:
		return []
	grace = [period for period in periods if period.kind is Kind.GRACE]
	paying = [period for period in periods if period.kind is Kind.PAYING]
	flat = _flat_shares(periods, pricing)
	rows: list[Row] = []

	def add(period: Period, principal: Decimal, interest: Decimal, accrues: Decimal) -> None:
		nonlocal balance
		rows.append(Row(first_number + len(rows), period, balance, principal, interest, accrues))
		balance -= principal

	def earns(period: Period) -> Decimal:
		earned = interest_of(balance, pricing.rate, period.years) if flat is None else flat[len(rows)]
		return earned + (ZERO if rows else accrued)

	for period in grace:
		# Simple interest while nothing is paid: the balance grows, if it does, only once the grace is over.
		interest = earns(period)
		deferred += interest
		add(period, ZERO, ZERO, interest)
	if grace and deferred and pricing.grace_interest is GraceInterest.CAPITALISED:
		rows[-1] = replace(rows[-1], principal=-deferred)
		balance, deferred = balance + deferred, ZERO
	for period in periods:
		if period.kind is Kind.INTEREST_ONLY:
			interest = earns(period)
			add(period, ZERO, interest, interest)
	extra = _deferred_shares(deferred, pricing.grace_interest, len(paying))
	kept = instalment is not None
	if instalment is None:
		annuity = pricing.is_annuity
		instalment = (
			equal_instalment(balance, paying, pricing.rate) if annuity else cents(balance / len(paying))
		)
	for position, period in enumerate(paying):
		accrues = earns(period)
		principal = instalment - accrues if pricing.is_annuity else instalment
		# A long period can earn more interest than the instalment pays: it is due then, and the principal waits.
		principal = min(max(principal, ZERO), balance)
		last = position == len(paying) - 1 or (kept and principal == balance)
		if last:
			add(period, balance, accrues + sum(extra[position:], ZERO), accrues)
			break
		add(period, principal, accrues + extra[position], accrues)
	return rows


def equal_instalment(balance: Decimal, periods: Sequence[Period], rate: Decimal) -> Decimal:
	"""The payment that, made at the end of every period, pays `balance` back with its interest: P / Σ Π 1/(1+i_k)."""
	with localcontext() as context:
		context.prec = PRECISION
		discount, annuity = Decimal(1), Decimal(0)
		for period in periods:
			discount /= 1 + rate * _decimal(period.years)
			annuity += discount
		return cents(balance / annuity)


def interest_of(balance: Decimal, rate: Decimal, years: Fraction) -> Decimal:
	"""Simple interest of a balance over a share of a year, rounded half-up to the cent."""
	# Multiplied before it is divided, so that 1,200 × 0.24 × 1/12 is 24 and not 23.999….
	return cents(balance * rate * years.numerator / years.denominator)


def total_interest(rows: Sequence[Row]) -> Decimal:
	"""Interest that all rows accrue."""
	return sum((row.accrues for row in rows), ZERO)


def _flat_shares(periods: Sequence[Period], pricing: Pricing) -> list[Decimal] | None:
	"""Flat interest P·r·t, rounded once and shared over the periods by their length; None if interest is not flat."""
	if pricing.flat_base is None:
		return None
	whole = interest_of(
		pricing.flat_base, pricing.rate, sum((period.years for period in periods), Fraction(0))
	)
	if len({period.years for period in periods}) == 1:
		return split_evenly(whole, len(periods))
	return split_in_proportion(whole, [_decimal(period.years) for period in periods])


def _deferred_shares(deferred: Decimal, treatment: GraceInterest, parts: int) -> list[Decimal]:
	"""What each paying row carries of the interest of a grace in which nothing was paid."""
	if treatment is GraceInterest.FIRST:
		return [deferred] + [ZERO] * (parts - 1)
	return split_evenly(deferred, parts)


def _decimal(share: Fraction) -> Decimal:
	return Decimal(share.numerator) / Decimal(share.denominator)
