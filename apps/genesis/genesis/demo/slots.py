"""Hours of work of one person in the demo, each given once. No framework here."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

HOURS = (8, 9, 10, 11, 13, 14, 15, 16)
SATURDAY = 5
FURTHEST = 60


class Slots:
	"""The free hours of somebody, from Monday to Friday."""

	def __init__(self, today: date) -> None:
		self.today = today
		self.taken: set[datetime] = set()

	def past(self, first: date, today: date) -> datetime | None:
		"""The first free hour from a day on that lies before today; None when there is none."""
		return self._first(first, today - timedelta(days=1))

	def coming(self, first: date) -> datetime:
		"""The first free hour from a day on, today included."""
		return self._first(max(first, self.today), first + timedelta(days=FURTHEST)) or datetime.combine(
			first + timedelta(days=FURTHEST), time(17)
		)

	def _first(self, first: date, last: date) -> datetime | None:
		day = first
		while day <= last:
			if day.weekday() < SATURDAY:
				for hour in HOURS:
					slot = datetime.combine(day, time(hour))
					if slot not in self.taken:
						self.taken.add(slot)
						return slot
			day += timedelta(days=1)
		return None
