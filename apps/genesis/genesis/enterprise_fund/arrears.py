"""How late a credit is on a day, from the rows of its schedule as they are kept: no event is replayed.

The daily run asks this of every running credit, so it is counted in whole cents and days. Figures equal those of the
replayed credit on every day after its last event (property test). The one thing that time itself does to a schedule is that
money held in advance pays what falls due; a credit that holds some is let pass its days by the rules of the replay.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from genesis.enterprise_fund.allocation import Component
from genesis.enterprise_fund.amortization import Pricing, Row
from genesis.enterprise_fund.credit import Contract, Credit
from genesis.enterprise_fund.instalment import Instalment
from genesis.enterprise_fund.late_charge import LateCharge, LateChargePolicy
from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.terms import GraceInterest, Method, Period

# A late charge is overdue principal × days × rate ÷ (100 × 365).
YEAR = 36_500
# Rates are kept with nine decimals at most.
RATE_DIGITS = 10**9


@dataclass(frozen=True, slots=True)
class KeptRow:
	"""An instalment that fell due and has something open, as its record keeps it.

	`principal` and `interest` are open amounts. `late_days` is the overdue principal times the days it was late (in
	currency × days, exact), `held_days` the same of days of grace that are not over, both counted up to and including
	`upto`; `late_gone` is what of the late charge was paid or forgiven; `limit` its cap, None without one.
	"""

	number: int
	due: date
	principal: Decimal
	interest: Decimal
	late_days: Decimal
	held_days: Decimal
	upto: date
	late_gone: Decimal = ZERO
	limit: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Lateness:
	"""What is overdue and due on a day; `oldest_due` None: nothing is late; `due_today` is part of what is due."""

	days_past_due: int
	oldest_due: date | None
	principal_due: Decimal
	interest_due: Decimal
	late_charges: Decimal
	fees_due: Decimal
	due_today: Decimal = ZERO

	@property
	def amount_due(self) -> Decimal:
		"""Everything that can be asked for on the day."""
		return self.principal_due + self.interest_due + self.late_charges + self.fees_due


def charge_of(late_days: Decimal, annual_rate: Decimal, limit: Decimal | None) -> Decimal:
	"""The late charge of overdue principal × days at `annual_rate` (per cent a year), half-up, capped."""
	numerator = int(late_days * 100) * int(annual_rate * RATE_DIGITS)
	denominator = YEAR * RATE_DIGITS
	charged = Decimal((2 * numerator + denominator) // (2 * denominator)) / 100
	return charged if limit is None else min(charged, limit)


def lateness(rows: Iterable[KeptRow], day: date, policy: LateChargePolicy, fees: Decimal = ZERO) -> Lateness:
	"""The figures of a credit that holds no advance; rows that fall due after `day` do not count."""
	oldest: date | None = None
	principal, interest, late, today = ZERO, ZERO, ZERO, ZERO
	for row in rows:
		if row.due > day:
			continue
		principal += row.principal
		interest += row.interest
		late += charge_of(_late_days(row, day, policy), policy.annual_rate, row.limit) - row.late_gone
		if row.due == day:
			today += row.principal + row.interest
		elif (row.principal or row.interest) and (oldest is None or row.due < oldest):
			oldest = row.due
	return Lateness((day - oldest).days if oldest else 0, oldest, principal, interest, late, fees, today)


def lateness_with_advance(
	rows: Sequence[KeptRow], day: date, contract: Contract, fees: Decimal, advance: Decimal, since: date
) -> Lateness:
	"""The figures of a credit that held `advance` on the day `since`, to which the rows speak: it pays what falls due.

	`rows` holds also those that fall due after `since`, up to `day`.
	"""
	from genesis.enterprise_fund.replay import pass_time

	pricing = Pricing(Method.INTEREST_FREE, Decimal(0), GraceInterest.FIRST)
	credit = Credit(contract, since, pricing, advance=advance, fees=fees)
	credit.instalments = [_instalment(row, contract.late) for row in rows if row.due <= day]
	pass_time(credit, day)
	late = [row.due for row in credit.instalments if row.due < day and row.is_open]
	today = [row for row in credit.instalments if row.due == day]
	return Lateness(
		credit.days_past_due,
		min(late) if late else None,
		credit.principal_due,
		credit.interest_due,
		credit.late_charges,
		credit.fees,
		sum((row.open(Component.PRINCIPAL) + row.open(Component.INTEREST) for row in today), ZERO),
	)


def principal_days(amount: Fraction, policy: LateChargePolicy) -> Decimal:
	"""An exact charge as overdue principal × days, which has two decimals and so can be kept without loss."""
	per_day = policy.per_day()
	if not per_day or not amount:
		return ZERO
	days = amount / per_day
	return Decimal(days.numerator) / Decimal(days.denominator)


def _late_days(row: KeptRow, day: date, policy: LateChargePolicy) -> Decimal:
	days = (day - row.upto).days
	held = row.held_days + row.principal * days if days > 0 else row.held_days
	counts = days > 0 and (day - row.due).days > policy.grace_days
	return row.late_days + held if counts else row.late_days


def _instalment(row: KeptRow, policy: LateChargePolicy) -> Instalment:
	"""An instalment that asks for what is open, with its late charge as it was counted."""
	per_day = policy.per_day()
	planned = Row(
		row.number,
		Period(row.due, row.due, Fraction(0)),
		row.principal,
		row.principal,
		row.interest,
		row.interest,
	)
	late = LateCharge(
		policy,
		row.due,
		row.limit,
		row.upto,
		Fraction(row.late_days) * per_day,
		Fraction(row.held_days) * per_day,
	)
	nothing = dict.fromkeys(Component, ZERO)
	return Instalment(planned, late, {**nothing, Component.LATE_CHARGE: row.late_gone}, dict(nothing))
