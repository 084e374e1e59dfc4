"""Retention: from which day on a record is kept no longer. No framework here."""

from __future__ import annotations

import calendar
from datetime import date

ANONYMISE, DELETE, DELETE_FILES = "Anonymise", "Delete", "Delete Files"
SHORTEST_MONTHS, LONGEST_MONTHS = 1, 600


def cutoff(today: date, months: int) -> date:
	"""Records whose event lies before this day were kept for the months already. Raises ValueError outside 1 to 600.

	The same day of an earlier month, or its last day: 31 March minus one month is 28 (or 29) February.
	"""
	if not SHORTEST_MONTHS <= months <= LONGEST_MONTHS:
		raise ValueError(months)
	position = today.year * 12 + today.month - 1 - months
	year, month = divmod(position, 12)
	return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def values_of(text: str | None) -> list[str]:
	"""The values of a condition, one on each line."""
	return list(dict.fromkeys(line.strip() for line in (text or "").splitlines() if line.strip()))
