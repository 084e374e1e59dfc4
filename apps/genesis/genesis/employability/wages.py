"""Wages of different periods, made comparable. No framework here."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

MONTH, FORTNIGHT, WEEK, DAY, HOUR = "Month", "Fortnight", "Week", "Day", "Hour"
WEEKS_IN_MONTH = Decimal(52) / Decimal(12)
DAYS_IN_MONTH = Decimal(30)
_CENT = Decimal("0.01")


def in_a_month(wage: Decimal, period: str, weekly_hours: Decimal = Decimal(44)) -> Decimal:
	"""The wage of a month, to the cent: two fortnights, 52/12 weeks, 30 days or the hours of 52/12 weeks.

	Raises ValueError for an unknown period or a wage below 0.
	"""
	factors = {
		MONTH: Decimal(1),
		FORTNIGHT: Decimal(2),
		WEEK: WEEKS_IN_MONTH,
		DAY: DAYS_IN_MONTH,
		HOUR: weekly_hours * WEEKS_IN_MONTH,
	}
	if period not in factors or wage < 0:
		raise ValueError((wage, period))
	return (wage * factors[period]).quantize(_CENT, ROUND_HALF_UP)
