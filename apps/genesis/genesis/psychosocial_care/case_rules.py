"""Rules of psychosocial cases that need no framework: ages in groups, days to work, what is due."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

AGE_GROUPS = (
	(0, "Under 12"),
	(12, "12-17"),
	(18, "18-29"),
	(30, "30-44"),
	(45, "45-59"),
	(60, "60 and over"),
)
LOWEST, HIGHEST = 0, 10
SMALL = 5
SATURDAY = 5


def age_group(birth_year: int | None, on: date) -> str:
	"""The group of somebody born in that year; empty when the year is not known or cannot be."""
	if not birth_year or not 0 <= on.year - birth_year <= 120:
		return ""
	age = on.year - birth_year
	return next(label for start, label in reversed(AGE_GROUPS) if age >= start)


def next_working_day(day: date, holidays: Collection[date] = ()) -> date:
	"""The first day after `day` that is neither a weekend nor a holiday."""
	following = day + timedelta(days=1)
	while following.weekday() >= SATURDAY or following in holidays:
		following += timedelta(days=1)
	return following


def without_small_groups(counts: Iterable[int]) -> list[int | None]:
	"""Counts as they may be shown: None for a group of one to four people, who could be known by it.

	When only one group is hidden the smallest other is hidden too, or the total would give it away.
	"""
	values = list(counts)
	shown: list[int | None] = [None if 0 < value < SMALL else value for value in values]
	if shown.count(None) == 1:
		others = [(value, place) for place, value in enumerate(shown) if value]
		if others:
			shown[min(others)[1]] = None
	return shown
