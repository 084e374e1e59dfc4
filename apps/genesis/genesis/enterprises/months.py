"""Calendar months as their first days. No framework here."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def first_of(day: date) -> date:
	"""The first day of the month of a day."""
	return day.replace(day=1)


def last_of(day: date) -> date:
	"""The last day of the month of a day."""
	return day.replace(day=monthrange(day.year, day.month)[1])


def add_months(month: date, count: int) -> date:
	"""The first day of the month so many months later; negative: earlier."""
	place = month.year * 12 + month.month - 1 + count
	return date(place // 12, place % 12 + 1, 1)


def months_between(earlier: date, later: date) -> int:
	"""How many months the second one lies after the first; negative if before."""
	return (later.year - earlier.year) * 12 + later.month - earlier.month


def months_from(first: date, last: date) -> list[date]:
	"""Every month from the first to the last, both included; none when they are in disorder."""
	return [add_months(first, place) for place in range(months_between(first, last) + 1)]
