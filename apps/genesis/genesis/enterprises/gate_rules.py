"""Gates of an incubation: what must be met before one, and what leaving one means. No framework here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from genesis.enterprise_fund.committee_rules import Outcome, Tally


@dataclass(frozen=True, slots=True)
class Check:
	"""A criterion: of which stage, whether it must be met, whether it is, and whether anything shows it."""

	stage: str
	required: bool
	met: bool
	shown: bool = True


class Leaving(str, Enum):
	"""What it means when an incubation leaves the gate."""

	TAKEN_BACK = "Taken Back"
	NO_QUORUM = "No Quorum"
	PASSED = "Passed"
	NOT_YET = "Not Yet"


def leaving(count: Tally) -> Leaving:
	"""Before anybody's vote counts the gate is only taken back; later the votes say what it means."""
	if not count.counted:
		return Leaving.TAKEN_BACK
	return {
		Outcome.NO_QUORUM: Leaving.NO_QUORUM,
		Outcome.APPROVED: Leaving.PASSED,
		Outcome.DECLINED: Leaving.NOT_YET,
	}[count.outcome]


def missing(checks: Sequence[Check], stage: str) -> list[int]:
	"""Places of the required criteria of a stage that are not met, or that nothing shows."""
	return [
		place
		for place, check in enumerate(checks)
		if check.stage == stage and check.required and not (check.met and check.shown)
	]


def next_stage(stages: Sequence[str], current: str) -> str | None:
	"""The stage after the current one; None after the last. Raises ValueError for a stage that is not there."""
	place = list(stages).index(current) + 1
	return stages[place] if place < len(stages) else None


def stages_of(checks: Sequence[Check]) -> list[str]:
	"""The stages in the order in which their criteria come."""
	return list(dict.fromkeys(check.stage for check in checks))


def is_behind(stages: Sequence[str], stage: str, current: str) -> bool:
	"""Whether a stage lies before the current one; its evidence was decided on."""
	order = list(stages)
	return stage in order and order.index(stage) < order.index(current)
