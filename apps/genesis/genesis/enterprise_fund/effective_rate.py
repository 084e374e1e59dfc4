"""The effective annual rate (TEA): what a credit costs in a year, interest and withheld fees together.

The rate e that makes the payments worth what was received: Σ payment_k / (1+e)^t_k = received, t_k in years by the
product's own day count. It is what a flat rate hides: 24 % flat over twelve months costs 50.7 % a year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from genesis.enterprise_fund.amortization import Row


@dataclass(frozen=True, slots=True)
class Payment:
	"""An amount paid `years` after the money was received."""

	years: float
	amount: Decimal


def payments_of(rows: Sequence[Row]) -> list[Payment]:
	"""The payments of a schedule, timed by its own periods."""
	elapsed = Fraction(0)
	payments: list[Payment] = []
	for row in rows:
		elapsed += row.period.years
		if row.total > 0:
			payments.append(Payment(float(elapsed), row.total))
	return payments


def effective_annual_rate(received: Decimal, payments: Sequence[Payment]) -> Decimal | None:
	"""Effective annual rate in per cent, to two decimals; negative if less is paid than was received.

	`received` is what reaches the borrower (principal less fees withheld). None where no rate exists: nothing received, or
	nothing paid later than the day of receipt.
	"""
	timed = [(payment.years, float(payment.amount)) for payment in payments]
	if received <= 0 or not any(years > 0 and amount > 0 for years, amount in timed):
		return None
	target = float(received)

	def worth(rate: float) -> float:
		return sum(amount / (1 + rate) ** years for years, amount in timed)

	low, high = -0.999999, 1.0
	while worth(high) > target:
		high *= 2
		if high > 1e9:
			return None
	for _ in range(200):
		middle = (low + high) / 2
		low, high = (middle, high) if worth(middle) > target else (low, middle)
	return (Decimal(repr((low + high) / 2)) * 100).quantize(Decimal("0.01"))
