"""Legal maximum of the effective rate by segment and date (in El Salvador, by the Ley contra la Usura).

The central bank (BCR) publishes the maximum of each segment for a period. No framework here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class MaximumRate:
	"""The maximum of a segment, an effective annual rate in per cent, from a day to a day (None: until replaced)."""

	segment: str
	valid_from: date
	valid_to: date | None
	rate: Decimal

	def holds_on(self, day: date) -> bool:
		"""Whether it is in force on the day, both ends included."""
		return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def in_force(rates: Iterable[MaximumRate], segment: str, day: date) -> MaximumRate | None:
	"""The maximum of a segment on a day; of several, the one that began last. None when none is known."""
	found = [rate for rate in rates if rate.segment == segment and rate.holds_on(day)]
	return max(found, key=lambda rate: rate.valid_from, default=None)


def is_exceeded(effective_rate: Decimal, maximum: MaximumRate | None) -> bool:
	"""Whether a rate is above the maximum; the maximum itself is allowed, and no maximum forbids nothing."""
	return maximum is not None and effective_rate > maximum.rate


def overlapping(rates: Sequence[MaximumRate], new: MaximumRate) -> list[MaximumRate]:
	"""Those of the same segment whose period shares days with that of `new`.

	A rate without end gives way to one that begins later: that is how a new period is entered.
	"""
	return [rate for rate in rates if rate.segment == new.segment and _share_days(rate, new)]


def _share_days(one: MaximumRate, other: MaximumRate) -> bool:
	early, late = sorted((one, other), key=lambda rate: rate.valid_from)
	if early.valid_from == late.valid_from:
		return True
	return early.valid_to is not None and late.valid_from <= early.valid_to
