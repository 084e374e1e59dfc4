"""Working days: which days count, the day on which a term ends, and how many were taken. No framework here.

Terms of Salvadoran law in "días hábiles" leave out Saturdays, Sundays and holidays, and begin on the day after the
event (Ley de Procedimientos Administrativos, Decreto 856 of 2017, articles 81 and 82). Holidays are given by the caller.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

SATURDAY, SUNDAY = 5, 6
REST_DAYS = (SATURDAY, SUNDAY)
ONE_DAY = timedelta(days=1)
# A term that meets this many days of rest in a row has a calendar that cannot be right.
LONGEST_REST = 366


class NoWorkingDayError(ValueError):
	"""The calendar has no working day for a whole year."""


def is_working_day(
	day: date, holidays: Collection[date] = (), rest_days: Collection[int] = REST_DAYS
) -> bool:
	"""Whether the day is neither a day of rest of the week (Monday is 0) nor a holiday."""
	return day.weekday() not in rest_days and day not in holidays


def next_working_day(
	day: date, holidays: Collection[date] = (), rest_days: Collection[int] = REST_DAYS
) -> date:
	"""The day itself if it is a working day, else the first one after it. Raises NoWorkingDayError."""
	for _step in range(LONGEST_REST):
		if is_working_day(day, holidays, rest_days):
			return day
		day += ONE_DAY
	raise NoWorkingDayError(day)


def add_working_days(
	start: date, count: int, holidays: Collection[date] = (), rest_days: Collection[int] = REST_DAYS
) -> date:
	"""The day on which a term of `count` working days ends that begins on the day after `start`.

	A term of no days ends on the first working day from `start` on. Raises ValueError for a negative count,
	NoWorkingDayError.
	"""
	if count < 0:
		raise ValueError(count)
	day = start if count else next_working_day(start, holidays, rest_days)
	for _step in range(count):
		day = next_working_day(day + ONE_DAY, holidays, rest_days)
	return day


def working_days_after(
	start: date, end: date, holidays: Collection[date] = (), rest_days: Collection[int] = REST_DAYS
) -> int:
	"""How many working days lie after `start`, up to `end` and with it; negative when `end` comes first."""
	if end < start:
		return -working_days_after(end, start, holidays, rest_days)
	days = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
	return sum(is_working_day(day, holidays, rest_days) for day in days)
