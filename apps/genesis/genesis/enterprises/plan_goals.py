"""How far a goal has come from where it began. No framework here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

TENTH = Decimal("0.1")
WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Goal:
	"""From `baseline` to `target`, at `current` now. A target below the baseline is a figure that should fall."""

	baseline: Decimal
	target: Decimal
	current: Decimal


def progress(goal: Goal) -> Decimal:
	"""Per cent of the way, from 0 to 100. Raises ValueError when there is no way to go."""
	way = goal.target - goal.baseline
	if not way:
		raise ValueError("target equals baseline")
	share = (goal.current - goal.baseline) / way * WHOLE
	return min(max(share, Decimal(0)), WHOLE).quantize(TENTH, rounding=ROUND_HALF_UP)


def reached(goals: Iterable[Goal]) -> Decimal:
	"""The mean progress of goals, 0 of none."""
	shares = [progress(goal) for goal in goals]
	return (
		(sum(shares, Decimal(0)) / len(shares)).quantize(TENTH, rounding=ROUND_HALF_UP)
		if shares
		else Decimal(0)
	)
