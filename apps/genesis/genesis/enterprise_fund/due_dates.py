"""When instalments fall due: frequency, ends of months, holidays.

Every date is counted from the first one and never from the one before it, so that a credit that is due on the 31st
is due on 28 or 29 February and again on 31 March.
"""

import calendar
from collections.abc import Collection
from datetime import date, timedelta
from enum import Enum


class Frequency(str, Enum):
	"""How often an instalment is due; BULLET is one payment at the end of the term."""

	WEEKLY = "Weekly"
	FORTNIGHTLY = "Fortnightly"
	MONTHLY = "Monthly"
	BULLET = "Bullet"

	@property
	def per_year(self) -> int:
		"""Periods in a year (m of the formulas); a bullet's term is counted in months."""
		return {"Weekly": 52, "Fortnightly": 26}.get(self.value, 12)


class BusinessDayRule(str, Enum):
	"""Where a due date on a Sunday or holiday moves to."""

	UNCHANGED = "Unchanged"
	NEXT = "Next business day"
	PREVIOUS = "Previous business day"
	NEXT_IN_MONTH = "Next business day of the same month"


def add_months(start: date, months: int) -> date:
	"""`start` moved by whole months; a day the month does not have becomes its last day."""
	index = start.year * 12 + start.month - 1 + months
	year, month = divmod(index, 12)
	month += 1
	return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def step(start: date, periods: int, frequency: Frequency) -> date:
	"""`start` moved by `periods` periods of the frequency."""
	if frequency is Frequency.WEEKLY:
		return start + timedelta(weeks=periods)
	if frequency is Frequency.FORTNIGHTLY:
		return start + timedelta(weeks=2 * periods)
	return add_months(start, periods)


def is_business_day(day: date, holidays: Collection[date], rest_days: Collection[int] = (6,)) -> bool:
	"""Whether people can pay on `day`: no holiday and no rest day (0 Monday … 6 Sunday)."""
	return day.weekday() not in rest_days and day not in holidays


def adjust(
	day: date, rule: BusinessDayRule, holidays: Collection[date] = (), rest_days: Collection[int] = (6,)
) -> date:
	"""`day`, or the business day that the rule moves it to.

	Raises `ValueError` if every weekday is a rest day, or if no business day is found within a year.
	"""
	if rule is BusinessDayRule.UNCHANGED:
		return day
	if rule is BusinessDayRule.PREVIOUS:
		return _walk(day, -1, holidays, rest_days)
	moved = _walk(day, 1, holidays, rest_days)
	if rule is BusinessDayRule.NEXT_IN_MONTH and moved.month != day.month:
		return _walk(day, -1, holidays, rest_days)
	return moved


def _walk(day: date, direction: int, holidays: Collection[date], rest_days: Collection[int]) -> date:
	for distance in range(366):
		candidate = day + timedelta(days=direction * distance)
		if is_business_day(candidate, holidays, rest_days):
			return candidate
	raise ValueError("no business day within a year: look at the holiday list and the rest days")


def nominal_due_dates(start: date, first_due: date | None, count: int, frequency: Frequency) -> list[date]:
	"""Due dates before holidays are considered.

	`start` is the day of disbursement, `first_due` the first date (one period after `start` if None). Raises
	`ValueError` if the first date is not after `start` or `count` is not positive.
	"""
	if count < 1:
		raise ValueError("a credit has one instalment or more")
	if first_due is None:
		# Counted from the start, so that 31 January gives 28 February and then 31 March.
		return [step(start, number, frequency) for number in range(1, count + 1)]
	if first_due <= start:
		raise ValueError("the first due date comes after the disbursement")
	return [step(first_due, number, frequency) for number in range(count)]
