"""The share of a year between two dates, exactly, as a fraction (so that nothing is rounded before the cents are)."""

from datetime import date
from enum import Enum
from fractions import Fraction


class DayCount(str, Enum):
	"""Convention by which interest time is measured."""

	EQUAL_PERIODS = "Equal periods"
	THIRTY_360 = "30/360"
	ACTUAL_365 = "Actual/365"


def days_30_360(start: date, end: date) -> int:
	"""Days between two dates in a year of twelve months of 30 days (European 30E/360: a 31st counts as a 30th).

	Source: ISDA 2006 definitions, section 4.16(g).
	"""
	return (
		(end.year - start.year) * 360
		+ (end.month - start.month) * 30
		+ (min(end.day, 30) - min(start.day, 30))
	)


def year_fraction(start: date, end: date, convention: DayCount, per_year: int) -> Fraction:
	"""Share of a year from `start` to `end`; with equal periods one period, whatever the dates.

	Raises `ValueError` if `end` is before `start`.
	"""
	if end < start:
		raise ValueError("a period ends on or after the day it starts")
	if convention is DayCount.EQUAL_PERIODS:
		return Fraction(1, per_year)
	if convention is DayCount.THIRTY_360:
		return Fraction(max(days_30_360(start, end), 0), 360)
	return Fraction((end - start).days, 365)
