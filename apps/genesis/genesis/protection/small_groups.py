"""Counts of confidential records that may be shown to those who read none. No framework here."""

from __future__ import annotations

from collections.abc import Iterable

SMALL = 5


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
