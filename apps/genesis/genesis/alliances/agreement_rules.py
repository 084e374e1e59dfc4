"""In which state an agreement is on a day. No framework here."""

from __future__ import annotations

from datetime import date, timedelta

DRAFT, CANCELLED = "Draft", "Cancelled"
NOT_YET, IN_FORCE, EXPIRING, EXPIRED = "Not Yet in Force", "In Force", "Expiring", "Expired"
ENDED_EARLY, RENEWED = "Ended Early", "Renewed"
#: States in which the agreement binds the parties.
IN_FORCE_STATES = (IN_FORCE, EXPIRING)


def expiring_from(ends_on: date | None, notice_days: int) -> date | None:
	"""The first day on which an agreement counts as expiring; None for one without an end."""
	return ends_on - timedelta(days=max(notice_days, 0)) if ends_on else None


def status_of(
	today: date,
	starts_on: date,
	ends_on: date | None,
	notice_days: int,
	ended_early_on: date | None = None,
	renewed_from: date | None = None,
) -> str:
	"""The state of a signed agreement.

	renewed_from: first day of the agreement that takes its place. An agreement is in force on its last day; one that
	ended early is no longer in force on the day it ended.
	"""
	if ended_early_on and ended_early_on <= today:
		return ENDED_EARLY
	if renewed_from and renewed_from <= today:
		return RENEWED
	if today < starts_on:
		return NOT_YET
	if ends_on and today > ends_on:
		return EXPIRED
	first = expiring_from(ends_on, notice_days)
	# What is renewed already needs nobody's attention before its end.
	return EXPIRING if first and today >= first and not renewed_from else IN_FORCE
