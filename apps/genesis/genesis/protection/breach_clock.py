"""The clock of a breach of personal data: 72 hours, by the clock and not by the calendar. No framework here.

Source: Decreto 144 of 2024: the Agencia de Ciberseguridad del Estado, the Fiscalía General de la República and the
people concerned are told within 72 hours after the breach became known.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

TERM = timedelta(hours=72)
# How many hours before the end somebody is reminded; each once.
REMINDERS = (48, 24, 6, 0)


def ends(discovered: datetime) -> datetime:
	"""The moment until which the authority is to be told."""
	return discovered + TERM


def hours_left(discovered: datetime, now: datetime) -> int:
	"""Whole hours left, rounded down: 0 is the last hour, negative is too late."""
	return math.floor((ends(discovered) - now) / timedelta(hours=1))


def is_late(discovered: datetime, told: datetime | None, now: datetime) -> bool:
	"""Whether the authority was told after the term, or was not told and the term is over."""
	return (told or now) > ends(discovered)


def reminder_due(discovered: datetime, last_look: datetime, now: datetime) -> int | None:
	"""The reminder whose moment came since the last look, the latest of several; None when there is none."""
	passed = [hours for hours in REMINDERS if last_look < ends(discovered) - timedelta(hours=hours) <= now]
	return min(passed) if passed else None


@dataclass(frozen=True, slots=True)
class Notices:
	"""Who was told of a breach, as far as the rules ask."""

	authority: bool
	prosecutor: bool
	people: int
	people_told: int
	reason_not_to_tell: bool
	late: bool
	reason_of_delay: bool


def missing(notices: Notices) -> list[str]:
	"""What keeps a breach from being called notified: authority, prosecutor, people, delay."""
	lacks = []
	if not notices.authority:
		lacks.append("authority")
	if not notices.prosecutor:
		lacks.append("prosecutor")
	if not notices.reason_not_to_tell and (not notices.people or notices.people_told < notices.people):
		lacks.append("people")
	if notices.late and not notices.reason_of_delay:
		lacks.append("delay")
	return lacks
