"""When people are busy: two spans that overlap. No framework here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from genesis.training.meeting_times import Meeting


@dataclass(frozen=True, slots=True, order=True)
class Span:
	"""From a moment to a later one."""

	begins: datetime
	ends: datetime

	def overlaps(self, other: Span) -> bool:
		"""Both last at some same moment; one that begins when the other ends does not overlap."""
		return self.begins < other.ends and other.begins < self.ends


def as_meetings(span: Span) -> list[Meeting]:
	"""The span as meetings of days, as courses know them."""
	found: list[Meeting] = []
	day = span.begins.date()
	while day <= span.ends.date():
		starts = max(span.begins, datetime.combine(day, time.min))
		ends = min(span.ends, datetime.combine(day + timedelta(days=1), time.min))
		if starts < ends:
			found.append(Meeting(day, _since_midnight(starts, day), _since_midnight(ends, day)))
		day += timedelta(days=1)
	return found


def first_overlap(span: Span, others: Iterable[Span]) -> Span | None:
	"""The earliest of the others that overlaps."""
	return next((other for other in sorted(others) if span.overlaps(other)), None)


def _since_midnight(moment: datetime, day: date) -> timedelta:
	return moment - datetime.combine(day, time.min)
