"""Insertion and retention: what counts, and what is not known yet. No framework here.

A person counts as inserted with the first placement that has evidence. Retention after N days looks only at placements
that began at least N days ago, however short they were: those not due yet are in neither part of the share. A placement
that is due and of which nobody asked is *not known*: it is counted apart, and not in the share.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

RETAINED, LOST, UNKNOWN, NOT_DUE = "retained", "lost", "unknown", "not_due"


@dataclass(frozen=True, slots=True)
class Spell:
	"""One placement: when it began and ended, and the last day on which somebody confirmed that it goes on."""

	start: date
	end: date | None = None
	confirmed: date | None = None


@dataclass(frozen=True, slots=True)
class Retention:
	"""How many placements were retained after a number of days, how many not, of how many it is not known or not due."""

	retained: int = 0
	lost: int = 0
	unknown: int = 0
	not_due: int = 0

	@property
	def rate(self) -> float | None:
		"""Percent of those known; None when nothing is known."""
		return share(self.retained, self.retained + self.lost)

	@property
	def due(self) -> int:
		return self.retained + self.lost + self.unknown


def share(part: int, whole: int) -> float | None:
	"""Percent with one decimal; None of nothing."""
	return round(100 * part / whole, 1) if whole else None


def insertion_rate(inserted: Iterable[str], people: Iterable[str]) -> float | None:
	"""Percent of the people who have at least one placement; each counts once. None without people."""
	group = set(people)
	return share(len(group & set(inserted)), len(group))


def outcome(spell: Spell, days: int, today: date) -> str:
	"""RETAINED, LOST, UNKNOWN or NOT_DUE: was the person still there that many days after the start?"""
	due = spell.start + timedelta(days=days)
	if due > today:
		return NOT_DUE
	if spell.end and spell.end < due:
		return LOST
	if spell.end or (spell.confirmed and spell.confirmed >= due):
		return RETAINED
	return UNKNOWN


def retention(spells: Iterable[Spell], days: int, today: date) -> Retention:
	"""What became of the placements after that many days."""
	outcomes = [outcome(spell, days, today) for spell in spells]
	return Retention(*(outcomes.count(each) for each in (RETAINED, LOST, UNKNOWN, NOT_DUE)))


def middle(values: Sequence[float]) -> float | None:
	"""The median to the cent; None of nothing."""
	return round(median(values), 2) if values else None
