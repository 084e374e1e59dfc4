"""The stretches of time that statements and forecasts are cut into. No framework here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

MONTH, WEEK = "Month", "Week"


@dataclass(frozen=True, slots=True)
class Span:
	"""From one day to another, both included."""

	first: date
	last: date

	def holds(self, day: date) -> bool:
		"""Whether the day lies in it."""
		return self.first <= day <= self.last


def spans(first: date, last: date, step: str = MONTH) -> list[Span]:
	"""Calendar months, or weeks from Monday, that cover the days from `first` to `last`; those at the ends are cut there.

	None if `last` comes before `first`. Raises `ValueError` for another step.
	"""
	if step not in (MONTH, WEEK):
		raise ValueError(step)
	found = []
	start = first
	while start <= last:
		end = min(_month_end(start) if step == MONTH else start + timedelta(6 - start.weekday()), last)
		found.append(Span(start, end))
		start = end + timedelta(1)
	return found


def _month_end(day: date) -> date:
	following = day.replace(day=28) + timedelta(4)
	return following - timedelta(following.day)
