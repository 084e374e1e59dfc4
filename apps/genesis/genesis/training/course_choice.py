"""The smallest training that teaches exactly what somebody lacks. No framework here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

Element = tuple[str, str]
# Beyond so many useful courses, trying every combination would take too long.
MOST_FOR_EVERY_COMBINATION = 12


@dataclass(frozen=True, slots=True)
class Offer:
	"""A course: its hours, and the elements (unit, element) it teaches; `whole`: it teaches the whole standard."""

	course: str
	hours: Decimal
	elements: frozenset[Element] = frozenset()
	whole: bool = False

	def teaches(self, needed: Collection[Element]) -> frozenset[Element]:
		"""Those of the needed elements that the course teaches."""
		return frozenset(needed) if self.whole else frozenset(needed) & self.elements


def choose_courses(needed: Collection[Element], offers: Iterable[Offer]) -> dict[Element, str]:
	"""Which course teaches which element: as many elements as any offer does, in the fewest hours.

	Among equals fewer courses, then their names. Elements that nobody teaches are left out.
	"""
	useful = sorted((offer for offer in offers if offer.teaches(needed)), key=lambda offer: offer.course)
	reachable = frozenset().union(*(offer.teaches(needed) for offer in useful))
	few = len(useful) <= MOST_FOR_EVERY_COMBINATION
	chosen = _best_of_all(reachable, useful) if few else _greedy(reachable, useful)
	return {
		element: next(offer.course for offer in chosen if element in offer.teaches(needed))
		for element in sorted(reachable)
	}


def _best_of_all(needed: frozenset[Element], offers: list[Offer]) -> tuple[Offer, ...]:
	best: tuple[Offer, ...] = tuple(offers)
	best_key = _key(best)
	for size in range(min(len(needed), len(offers)) + 1):
		for some in combinations(offers, size):
			if _key(some) < best_key and needed <= _taught(some, needed):
				best, best_key = some, _key(some)
	return best


def _key(offers: tuple[Offer, ...]) -> tuple[Decimal, int]:
	return sum((offer.hours for offer in offers), Decimal(0)), len(offers)


def _taught(offers: Iterable[Offer], needed: frozenset[Element]) -> frozenset[Element]:
	return frozenset().union(*(offer.teaches(needed) for offer in offers))


def _greedy(needed: frozenset[Element], offers: list[Offer]) -> tuple[Offer, ...]:
	"""The course with the fewest hours per element still missing, again and again."""
	chosen: list[Offer] = []
	left = needed
	while left:
		best = min(
			(offer for offer in offers if offer.teaches(left)),
			key=lambda offer: (offer.hours / len(offer.teaches(left)), offer.course),
		)
		chosen.append(best)
		left -= best.teaches(left)
	return tuple(chosen)
