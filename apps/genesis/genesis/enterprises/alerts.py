"""When an enterprise is silent, and when its sales fall. No framework here.

A month is told after it ended, at the latest on the due day of the next one. An enterprise is silent once so many months
that were due in a row, up to the last one, were not told. Sales fall when the last month told is so much below the
average of the months before it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from .months import add_months, first_of, months_between, months_from

TENTH = Decimal("0.1")
WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Rule:
	"""silent_months, falling_percent or falling_months of 0: no such alert."""

	due_day: int = 10
	silent_months: int = 2
	falling_percent: Decimal = Decimal(30)
	falling_months: int = 3


def last_due_month(today: date, due_day: int) -> date:
	"""The latest month that should have been told by the end of yesterday or today's beginning."""
	ended = add_months(first_of(today), -1)
	return ended if today.day > due_day else add_months(ended, -1)


def months_missing(told: date | None, registered_on: date, today: date, due_day: int) -> int:
	"""How many due months in a row, up to the last due one, were not told; `told` is the last month told."""
	begin = first_of(registered_on)
	if told and add_months(told, 1) > begin:
		begin = add_months(told, 1)
	return max(0, months_between(begin, last_due_month(today, due_day)) + 1)


def is_silent(missing: int, rule: Rule) -> bool:
	"""Whether so many missing months make an alert."""
	return rule.silent_months > 0 and missing >= rule.silent_months


def months_to_tell(told: Collection[date], registered_on: date, today: date, back: int = 12) -> list[date]:
	"""Months that ended and were not told, the oldest first, as far back as `back` months."""
	ended = add_months(first_of(today), -1)
	begin = max(first_of(registered_on), add_months(ended, 1 - back))
	return [month for month in months_from(begin, ended) if month not in set(told)]


def fall_of_sales(sales: Mapping[date, Decimal], months: int) -> Decimal | None:
	"""By how many per cent the last month told lies below the average of the `months` before it; negative: above.

	Months not told are left out of the average. None when there is nothing to compare with: fewer than two months of
	them were told (one, if only one is asked for), or they sold nothing.
	"""
	if months < 1 or not sales:
		return None
	last = max(sales)
	before = [sales[month] for place in range(1, months + 1) if (month := add_months(last, -place)) in sales]
	if len(before) < min(2, months):
		return None
	average = sum(before, Decimal(0)) / len(before)
	if average <= 0:
		return None
	return ((average - sales[last]) * WHOLE / average).quantize(TENTH, rounding=ROUND_HALF_UP)


def is_falling(fall: Decimal | None, rule: Rule) -> bool:
	"""Whether such a fall makes an alert."""
	return fall is not None and rule.falling_percent > 0 and fall >= rule.falling_percent
