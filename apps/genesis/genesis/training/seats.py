"""Who has a seat in a course and who waits. No framework here."""

from __future__ import annotations

from collections.abc import Collection, Sequence

WAITING, ENROLLED, WITHDRAWN = "Waiting", "Enrolled", "Withdrawn"
COMPLETED, NOT_COMPLETED = "Completed", "Not Completed"
SEATED = (ENROLLED, COMPLETED, NOT_COMPLETED)


def free_seats(capacity: int, taken: int) -> int:
	"""Seats that nobody has; never less than none."""
	return max(0, capacity - taken)


def next_in_line(waiting: Sequence[str], free: int, hindered: Collection[str] = ()) -> list[str]:
	"""Who gets the free seats: those who have waited longest, passing over whoever cannot come."""
	able = [name for name in waiting if name not in hindered]
	return able[: max(0, free)]


def enrolment_status(withdrawn: bool, has_seat: bool, closed: bool, missing: Collection[str]) -> str:
	"""What an enrolment is, from what is known of it; `closed`: the course ended and nothing more is expected."""
	if withdrawn:
		return WITHDRAWN
	if not has_seat:
		return WAITING
	if not closed:
		return ENROLLED
	return NOT_COMPLETED if missing else COMPLETED
