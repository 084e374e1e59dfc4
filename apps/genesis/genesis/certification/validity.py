"""Whether something that has a first and a last day holds on a day, with days in between on which it does not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

Period = tuple[date | None, date | None]


def in_force(day: date, first: date | None, last: date | None, pauses: Iterable[Period] = ()) -> bool:
	"""Does it hold on that day? First and last day count; an open end has no limit. A pause holds from its first day
	through the day before its end; one without end goes on."""
	if (first and day < first) or (last and day > last):
		return False
	return not any((begin is None or begin <= day) and (end is None or day < end) for begin, end in pauses)
