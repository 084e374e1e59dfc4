"""Counts of confidential records that may be shown to those who read none. No framework here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

SMALL = 5


def without_small_groups(counts: Iterable[int]) -> list[int | None]:
	"""Counts as they may be shown: None for a group of one to four people, who could be known by it.

	The total gives away what the hidden groups have together. Where that tells one of them the smallest others are hidden
	too, all of one size, or their order would tell; see `can_be_computed` for when there are not enough of them.
	"""
	values = list(counts)
	shown: list[int | None] = [None if 0 < value < SMALL else value for value in values]
	while can_be_computed(hidden_of(values, shown)) and any(shown):
		smallest = min(value for value in shown if value)
		shown = [None if value == smallest else value for value in shown]
	return shown


def hidden_of(counts: Sequence[int], shown: Sequence[int | None]) -> list[int]:
	"""The counts that are not shown."""
	return [value for value, seen in zip(counts, shown, strict=True) if seen is None]


def can_be_computed(hidden: Sequence[int]) -> bool:
	"""Whether the sum of hidden groups, none of which is empty, leaves no doubt about the size of one of them."""
	if not hidden:
		return False
	total, number = sum(hidden), len(hidden)
	all_smallest = total == number
	all_largest = max(hidden) < SMALL and total == number * (SMALL - 1)
	return number == 1 or all_smallest or all_largest
