"""Where a policy initiative stands on the policy cycle. No framework here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

STAGES = ("Agenda", "Evidence", "Formulation", "Advocacy", "Adoption", "Implementation", "Evaluation")
PLANNED, IN_PROGRESS, REACHED, CLOSED = "Planned", "In Progress", "Result Reached", "Closed"


@dataclass(frozen=True, slots=True)
class Step:
	"""A milestone: its stage, and when it was reached if it was."""

	stage: str
	reached_on: date | None = None


def stage_of(steps: Iterable[Step]) -> str:
	"""The furthest stage of the cycle where a milestone was reached; "" before the first."""
	reached = {step.stage for step in steps if step.reached_on}
	return next((stage for stage in reversed(STAGES) if stage in reached), "")


def percent_reached(steps: Iterable[Step]) -> float:
	"""Reached milestones of all, in per cent with one decimal; 0 without milestones."""
	everything = list(steps)
	if not everything:
		return 0.0
	return round(100 * sum(bool(step.reached_on) for step in everything) / len(everything), 1)


def status_of(steps: Iterable[Step], result_on: date | None, closed_on: date | None) -> str:
	"""A result that was reached stays so after the initiative is closed."""
	if result_on:
		return REACHED
	if closed_on:
		return CLOSED
	return IN_PROGRESS if any(step.reached_on for step in steps) else PLANNED
