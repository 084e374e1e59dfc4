"""When meetings are, and which of them overlap. No framework here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

SECONDS_PER_HOUR = Decimal(3600)


@dataclass(frozen=True, slots=True, order=True)
class Meeting:
	"""One meeting: its day, and from when to when as time since midnight; `label` says which one it is."""

	day: date
	starts: timedelta
	ends: timedelta
	label: str = ""

	def overlaps(self, other: Meeting) -> bool:
		"""Both take place at some same moment; one that begins when the other ends does not overlap."""
		return self.day == other.day and self.starts < other.ends and other.starts < self.ends

	@property
	def hours(self) -> Decimal:
		"""Duration in hours, two decimals, rounded half-up."""
		seconds = Decimal(round((self.ends - self.starts).total_seconds()))
		return (seconds / SECONDS_PER_HOUR).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def first_overlap(some: Iterable[Meeting], others: Iterable[Meeting]) -> tuple[Meeting, Meeting] | None:
	"""The earliest pair, one of each, that overlaps."""
	by_day: dict[date, list[Meeting]] = {}
	for meeting in others:
		by_day.setdefault(meeting.day, []).append(meeting)
	for meeting in sorted(some):
		for other in sorted(by_day.get(meeting.day, ())):
			if meeting.overlaps(other):
				return meeting, other
	return None


def overlap_within(meetings: Iterable[Meeting]) -> tuple[Meeting, Meeting] | None:
	"""The earliest pair of one list that overlaps, or None."""
	latest: Meeting | None = None
	for meeting in sorted(meetings):
		if latest and meeting.overlaps(latest):
			return latest, meeting
		if not latest or (meeting.day, meeting.ends) > (latest.day, latest.ends):
			latest = meeting
	return None
