"""Whether a commitment was kept, and how a set of them was. No framework here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

OPEN, OVERDUE, KEPT, KEPT_LATE, CANCELLED = "Open", "Past Due", "Kept in Time", "Kept Late", "Cancelled"
STATUSES = (OPEN, OVERDUE, KEPT, KEPT_LATE, CANCELLED)
#: States in which somebody still has something to do.
PENDING = (OPEN, OVERDUE)


def status_of(today: date, due: date, done_on: date | None = None, cancelled_on: date | None = None) -> str:
	"""The state of a commitment; it is not overdue on its due date."""
	if cancelled_on:
		return CANCELLED
	if done_on:
		return KEPT if done_on <= due else KEPT_LATE
	return OVERDUE if due < today else OPEN


@dataclass(slots=True)
class Record:
	"""How many commitments of a group are in which state."""

	kept: int = 0
	late: int = 0
	open: int = 0
	overdue: int = 0
	cancelled: int = 0

	@property
	def total(self) -> int:
		"""All of them, cancelled ones too."""
		return self.kept + self.late + self.open + self.overdue + self.cancelled

	@property
	def percent_in_time(self) -> float | None:
		"""Kept in time, of those whose day has come (kept, kept late or overdue); None when there are none."""
		due = self.kept + self.late + self.overdue
		return round(100 * self.kept / due, 1) if due else None

	@property
	def percent_kept(self) -> float | None:
		"""Kept at all, of those whose day has come; None when there are none."""
		due = self.kept + self.late + self.overdue
		return round(100 * (self.kept + self.late) / due, 1) if due else None


_FIELD = {KEPT: "kept", KEPT_LATE: "late", OPEN: "open", OVERDUE: "overdue", CANCELLED: "cancelled"}


def count(statuses: Iterable[str]) -> Record:
	"""The record of a group of commitments, from their states."""
	record = Record()
	for status in statuses:
		field = _FIELD[status]
		setattr(record, field, getattr(record, field) + 1)
	return record
