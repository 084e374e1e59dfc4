"""Whether a household and its business can carry the instalments of a credit. No framework here.

What is left each month = income of the household + sales of the business - expenses - costs - payments of other
debts. The instalment, brought to a month, may take at most a share of it. All amounts are monthly.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from genesis.enterprise_fund.due_dates import Frequency
from genesis.enterprise_fund.money import ZERO, cents

MONTHS = 12


class Verdict(str, Enum):
	"""What the comparison says."""

	AFFORDABLE = "Affordable"
	TOO_MUCH = "Too Much"
	NOTHING_LEFT = "Nothing Left to Pay With"
	NOT_STATED = "Budget Not Stated"


class Entry(str, Enum):
	"""Kinds of lines of a budget."""

	INCOME = "Household income"
	EXPENSE = "Household expense"
	DEBT = "Payment of other debts"
	SALES = "Business sales"
	COST = "Business cost"


@dataclass(frozen=True, slots=True)
class Budget:
	"""Monthly amounts of a household and its business by kind of line."""

	household_income: Decimal = ZERO
	household_expenses: Decimal = ZERO
	debt_payments: Decimal = ZERO
	business_sales: Decimal = ZERO
	business_costs: Decimal = ZERO

	@classmethod
	def of(cls, lines: Iterable[tuple[str, Decimal]]) -> Budget:
		"""The sums of (kind, amount) lines. Raises `ValueError` for an unknown kind."""
		sums = dict.fromkeys(Entry, ZERO)
		for kind, amount in lines:
			sums[Entry(kind)] += amount
		return cls(*(sums[entry] for entry in Entry))

	@property
	def capacity(self) -> Decimal:
		"""What is left each month; negative if more goes out than comes in."""
		comes_in = self.household_income + self.business_sales
		return comes_in - self.household_expenses - self.debt_payments - self.business_costs

	@property
	def is_stated(self) -> bool:
		"""Whether anything comes in: without that there is nothing to compare with."""
		return self.household_income + self.business_sales > 0


@dataclass(frozen=True, slots=True)
class Affordability:
	"""The comparison: `share` of the capacity that the instalment takes, in per cent; None without capacity."""

	instalment: Decimal
	capacity: Decimal
	share: Decimal | None
	verdict: Verdict


def monthly_equivalent(payment: Decimal, frequency: Frequency, months: int = 1) -> Decimal:
	"""A payment of a frequency as an amount per month, rounded half-up; a bullet's is spread over its `months`.

	Raises `ValueError` for a bullet of no months.
	"""
	if frequency is Frequency.BULLET:
		if months < 1:
			raise ValueError("a bullet runs one month or more")
		return cents(payment / months)
	return cents(payment * frequency.per_year / MONTHS)


def assess(budget: Budget, instalment: Decimal, limit: Decimal, running: Decimal = ZERO) -> Affordability:
	"""Compare a monthly instalment with what is left.

	`limit`: the most it may take, in per cent of what is left; 0 allows everything that is left. `running`: monthly
	instalments of credits that the household pays already and the budget does not name.
	"""
	capacity = budget.capacity - running
	if not budget.is_stated:
		return Affordability(instalment, capacity, None, Verdict.NOT_STATED)
	if capacity <= 0:
		return Affordability(instalment, capacity, None, Verdict.NOTHING_LEFT)
	# Compared before it is rounded: 50.004 % is more than 50 %.
	fits = instalment * 100 <= capacity * (limit if limit > 0 else 100)
	share = cents(instalment * 100 / capacity)
	return Affordability(instalment, capacity, share, Verdict.AFFORDABLE if fits else Verdict.TOO_MUCH)
