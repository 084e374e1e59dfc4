"""What the money of a revolving fund does, as lines of a statement that add up. No framework here.

A fund lends capital, gets it back and lends it again. Definitions (sources: the field's usual revolving-fund statement, and the
double entry of `entries`, which the lines tie to):

* cash = contributions + principal paid back + interest, fees (withheld ones too), late charges received + recoveries
  + advances held for participants - lent. Every cent that came in or went out is in one line.
* revolving balance, or what there is to lend = contributions - lent + principal paid back + recovered of lost principal.
  What was lost never came back, so it is missing from this sum already; taking it off again would count it twice. Income and
  advances are left out: income pays for the work of the fund, advances belong to participants.
* outstanding = lent + interest added to the principal - principal paid back - principal given up.
* capital after losses = contributions + interest added to the principal - (principal given up - recovered of it).

They hold together: capital = revolving balance + outstanding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from genesis.enterprise_fund.money import ZERO


@dataclass(frozen=True, slots=True)
class Lines:
	"""Sums of one day, a period, or everything up to a day; amounts in the fund's currency.

	`recovered` is the part of recoveries that replaces lost principal, `recovered_beyond` the rest; `advances` may be
	negative in a period in which they were used.
	"""

	contributions: Decimal = ZERO
	lent: Decimal = ZERO
	principal_paid: Decimal = ZERO
	capitalised: Decimal = ZERO
	lost: Decimal = ZERO
	recovered: Decimal = ZERO
	recovered_beyond: Decimal = ZERO
	interest: Decimal = ZERO
	late_charges: Decimal = ZERO
	fees: Decimal = ZERO
	advances: Decimal = ZERO

	def __add__(self, other: Lines) -> Lines:
		return Lines(*(getattr(self, name) + getattr(other, name) for name in NAMES))

	def __sub__(self, other: Lines) -> Lines:
		return Lines(*(getattr(self, name) - getattr(other, name) for name in NAMES))

	@property
	def income(self) -> Decimal:
		"""Money received that is no capital: interest, late charges, fees, recoveries beyond the principal lost."""
		return self.interest + self.late_charges + self.fees + self.recovered_beyond

	@property
	def available(self) -> Decimal:
		"""The revolving balance: capital that is not lent out nor lost."""
		return self.contributions - self.lent + self.principal_paid + self.recovered

	@property
	def outstanding(self) -> Decimal:
		"""Principal that participants owe."""
		return self.lent + self.capitalised - self.principal_paid - self.lost

	@property
	def capital(self) -> Decimal:
		"""Capital after losses."""
		return self.contributions + self.capitalised - self.lost + self.recovered

	@property
	def cash(self) -> Decimal:
		"""Money that came in less money that went out."""
		return self.available + self.income + self.advances


NAMES = tuple(field.name for field in fields(Lines))


@dataclass(frozen=True, slots=True)
class Recovery:
	"""Money got back on a day for a credit that was written off."""

	credit: str
	on: date
	amount: Decimal


def recovered_capital(
	recoveries: Iterable[Recovery], lost: Mapping[str, Decimal]
) -> Iterator[tuple[date, Decimal, Decimal]]:
	"""For each recovery, in the order of days: (day, what replaces lost principal, what goes beyond).

	`lost` is the principal written off of each credit; it is made good first.
	"""
	left = dict(lost)
	for recovery in sorted(recoveries, key=lambda recovery: recovery.on):
		owed = left.get(recovery.credit, ZERO)
		made_good = min(recovery.amount, owed)
		left[recovery.credit] = owed - made_good
		yield recovery.on, made_good, recovery.amount - made_good


def add_up(days: Mapping[date, Lines], last: date | None = None, first: date | None = None) -> Lines:
	"""The days from `first` to `last`, both included; None: open."""
	total = Lines()
	for day, lines in days.items():
		if (first is None or day >= first) and (last is None or day <= last):
			total += lines
	return total


def lowest_from(days: Mapping[date, Lines], start: date) -> Decimal:
	"""The least that there is to lend at the end of `start` or of any later day: what a payment dated back may take."""
	running = add_up(days, last=start).available
	lowest = running
	for day in sorted(day for day in days if day > start):
		running += days[day].available
		lowest = min(lowest, running)
	return lowest
