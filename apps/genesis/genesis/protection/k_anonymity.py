"""k-anonymity: every combination of what could tell people apart stands for at least k people. No framework here.

Source: Sweeney, "k-anonymity: a model for protecting privacy" (2002), by generalisation and suppression. Rows in
combinations that are too small are made coarser, one column at a time in a given order; those still too small
afterwards are left out, and with them as many further rows as are needed so that nobody can subtract.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Row = Mapping[str, str]
Coarser = Callable[[str], str]
T = TypeVar("T")
ANY = "*"
SMALLEST = 5


@dataclass(frozen=True, slots=True)
class Result:
	"""rows: those kept, in their order. coarsened: how many of them lost detail. suppressed: how many were left out."""

	rows: list[dict[str, str]]
	coarsened: int
	suppressed: int


def anonymise(
	rows: Sequence[Row], identifying: Sequence[str], steps: Sequence[tuple[str, Coarser]], k: int = SMALLEST
) -> Result:
	"""Rows of which each combination of the identifying columns occurs at least k times.

	steps: (column, function to a coarser value) in the order in which detail is given up; a column may come several
	times. Only rows in combinations that are too small are made coarser. Raises ValueError for k below 2.
	"""
	if k < 2:
		raise ValueError(k)
	current = [dict(row) for row in rows]
	touched = [False] * len(current)
	for column, coarser in steps:
		small = _small(current, identifying, k)
		if not small:
			break
		for place in small:
			value = coarser(current[place][column])
			touched[place] = touched[place] or value != current[place][column]
			current[place][column] = value
	left = set(_small(current, identifying, k))
	kept = [place for place in range(len(current)) if place not in left]
	return Result([current[place] for place in kept], sum(touched[place] for place in kept), len(left))


def smallest_group(rows: Sequence[Row], identifying: Sequence[str]) -> int:
	"""How many people the rarest combination stands for; 0 without rows."""
	return min(_counts(rows, identifying).values(), default=0)


def suppressed_counts(counts: Mapping[T, int], k: int = SMALLEST) -> dict[T, int | None]:
	"""A table of counts with those from 1 to k-1 taken out (None), and one more when a single one could be subtracted.

	Zeros stay: they speak of nobody.
	"""
	small = {key for key, count in counts.items() if 0 < count < k}
	if len(small) == 1:
		others = {key: count for key, count in counts.items() if count >= k}
		if others:
			small.add(min(others, key=lambda key: (others[key], str(key))))
	return {key: None if key in small else count for key, count in counts.items()}


def wipe(_value: str) -> str:
	"""The coarsest value."""
	return ANY


def _small(rows: Sequence[Row], identifying: Sequence[str], k: int) -> list[int]:
	counts = _counts(rows, identifying)
	return [place for place, row in enumerate(rows) if counts[_key(row, identifying)] < k]


def _counts(rows: Sequence[Row], identifying: Sequence[str]) -> Counter[tuple[str, ...]]:
	return Counter(_key(row, identifying) for row in rows)


def _key(row: Row, identifying: Sequence[str]) -> tuple[str, ...]:
	return tuple(row[column] for column in identifying)
