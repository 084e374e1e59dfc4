"""Score cards: facts about an application become points, each with its reason. No framework here.

A band gives its points to values from `at_least` up to, but not including, `below`; a band without `below` has no
upper end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Band:
	"""Points for values of one fact within a range."""

	fact: str
	at_least: Decimal
	below: Decimal | None
	points: int
	reason: str = ""

	def holds(self, value: Decimal) -> bool:
		"""Whether the value lies in the range."""
		return value >= self.at_least and (self.below is None or value < self.below)


@dataclass(frozen=True, slots=True)
class Line:
	"""What one fact brought. `value` is None when the fact is unknown; a value in no band brings nothing."""

	fact: str
	value: Decimal | None
	points: int
	reason: str = ""


@dataclass(frozen=True, slots=True)
class Score:
	"""The result of a card: a line for each fact in the card's order."""

	lines: tuple[Line, ...]

	@property
	def points(self) -> int:
		"""All points together."""
		return sum(line.points for line in self.lines)

	@property
	def unknown(self) -> tuple[str, ...]:
		"""Facts that the card asks for and nobody knows."""
		return tuple(line.fact for line in self.lines if line.value is None)


def score(bands: Sequence[Band], facts: Mapping[str, Decimal | None]) -> Score:
	"""Points of the facts by the bands of a card; facts that no band asks for do not matter."""
	return Score(tuple(_line(fact, bands, facts.get(fact)) for fact in facts_of(bands)))


def facts_of(bands: Sequence[Band]) -> list[str]:
	"""What a card asks for, once each, in its order."""
	return list(dict.fromkeys(band.fact for band in bands))


def best_possible(bands: Sequence[Band]) -> int:
	"""The most points that anybody can reach with a card."""
	return sum(max([0, *(band.points for band in bands if band.fact == fact)]) for fact in facts_of(bands))


def overlapping(bands: Sequence[Band]) -> list[tuple[int, int]]:
	"""Pairs of places (from 0) of bands of the same fact that share values: a value must have one answer."""
	return [
		(first, second)
		for second, later in enumerate(bands)
		for first, earlier in enumerate(bands[:second])
		if earlier.fact == later.fact and _share_values(earlier, later)
	]


def _line(fact: str, bands: Sequence[Band], value: Decimal | None) -> Line:
	if value is None:
		return Line(fact, None, 0)
	for band in bands:
		if band.fact == fact and band.holds(value):
			return Line(fact, value, band.points, band.reason)
	return Line(fact, value, 0)


def _share_values(one: Band, other: Band) -> bool:
	low, high = sorted((one, other), key=lambda band: band.at_least)
	return low.below is None or high.at_least < low.below
