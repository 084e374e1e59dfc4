"""What another vulnerability model would make of the interviews at hand: levels and scores before and after."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
	"""What an interview gives: level and score from 0 to 100. Without level too few questions are answered."""

	level: str | None
	score: float | None


@dataclass(frozen=True, slots=True)
class ScoreChange:
	"""An interview whose level or score would change; None where there is no such result."""

	ref: object
	before: Result
	after: Result

	@property
	def turns(self) -> bool:
		"""Whether the level itself would change."""
		return self.before.level != self.after.level


def compare_results(
	before: Mapping[object, Result], after: Mapping[object, Result]
) -> tuple[list[ScoreChange], Counter[tuple[str | None, str | None]]]:
	"""Interviews whose result would change, and how many have each (level before, level after), changed or not.

	Both mappings hold the same interviews. Those whose level changes come first, then by how far the score moves.
	"""
	counts: Counter[tuple[str | None, str | None]] = Counter()
	changes = []
	for ref, old in before.items():
		new = after[ref]
		counts[old.level, new.level] += 1
		if old != new:
			changes.append(ScoreChange(ref, old, new))
	return sorted(changes, key=lambda change: (not change.turns, -_moved(change))), counts


def _moved(change: ScoreChange) -> float:
	return abs((change.after.score or 0) - (change.before.score or 0))
