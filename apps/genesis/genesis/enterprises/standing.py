"""Where an enterprise stands, from what is known of it. No framework here."""

from __future__ import annotations

from dataclasses import dataclass

RECORDED, INCUBATION, SUSPENDED = "Recorded", "In Incubation", "Incubation Suspended"
INCUBATED, ACCELERATION, CLOSED = "Incubated", "In Acceleration", "Closed"
STATUSES = (RECORDED, INCUBATION, SUSPENDED, INCUBATED, ACCELERATION, CLOSED)

# Milestones of an incubation that is under way, and the one that says it was completed.
UNDER_WAY = frozenset({"in_stage", "at_gate"})
PAUSED, COMPLETED = "suspended", "graduated"


@dataclass(frozen=True, slots=True)
class Facts:
	"""`incubations`: the milestones of all incubations of the enterprise."""

	is_closed: bool = False
	has_active_plan: bool = False
	incubations: frozenset[str] = frozenset()


def status_of(facts: Facts) -> str:
	"""One of STATUSES: what is furthest along and still going on, else what was completed."""
	if facts.is_closed:
		return CLOSED
	if facts.has_active_plan:
		return ACCELERATION
	if facts.incubations & UNDER_WAY:
		return INCUBATION
	if PAUSED in facts.incubations:
		return SUSPENDED
	return INCUBATED if COMPLETED in facts.incubations else RECORDED
