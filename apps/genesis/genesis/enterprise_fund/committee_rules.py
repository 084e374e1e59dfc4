"""How a credit committee decides: whose votes count, when they are enough, and what they say. No framework here.

A vote counts if its member has no conflict of interest, is nobody that the application concerns, and voted on the terms
that are on the table (the current round). Enough votes make a quorum; more than half of those counted, in favour,
approve. A tie declines.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum


class Choice(str, Enum):
	"""What a member says."""

	FOR = "For"
	AGAINST = "Against"
	ABSTAIN = "Abstain"


class NotCounted(str, Enum):
	"""Why a vote does not count."""

	CONFLICT = "Conflict of interest"
	CONCERNED = "Concerned by the application"
	EARLIER_TERMS = "Cast on other terms"
	REPLACED = "Replaced by a later vote"


class Outcome(str, Enum):
	"""What the votes amount to."""

	NO_QUORUM = "No quorum"
	APPROVED = "Approved"
	DECLINED = "Declined"


@dataclass(frozen=True, slots=True)
class Ballot:
	"""One vote: `round` is the number of the terms it was cast on."""

	member: str
	choice: Choice
	has_conflict: bool = False
	round: int = 1


@dataclass(frozen=True, slots=True)
class Tally:
	"""The count; `reasons` has, for each ballot in its order, why it does not count, or None."""

	in_favour: int
	against: int
	abstained: int
	quorum: int
	reasons: tuple[NotCounted | None, ...]

	@property
	def counted(self) -> int:
		"""Votes that count, abstentions included: those members were there."""
		return self.in_favour + self.against + self.abstained

	@property
	def missing(self) -> int:
		"""Votes still needed for a quorum."""
		return max(self.quorum - self.counted, 0)

	@property
	def outcome(self) -> Outcome:
		"""What the votes say as they stand."""
		if self.missing:
			return Outcome.NO_QUORUM
		return Outcome.APPROVED if self.in_favour * 2 > self.counted else Outcome.DECLINED


def tally(ballots: Sequence[Ballot], concerned: Collection[str], quorum: int, current_round: int) -> Tally:
	"""Count the ballots. `concerned` are members who cannot vote; a quorum is never less than one vote."""
	last = {(ballot.member, ballot.round): place for place, ballot in enumerate(ballots)}
	reasons = tuple(
		_reason(ballot, place == last[ballot.member, ballot.round], concerned, current_round)
		for place, ballot in enumerate(ballots)
	)
	counts = dict.fromkeys(Choice, 0)
	for ballot, reason in zip(ballots, reasons, strict=True):
		if reason is None:
			counts[ballot.choice] += 1
	return Tally(counts[Choice.FOR], counts[Choice.AGAINST], counts[Choice.ABSTAIN], max(quorum, 1), reasons)


def _reason(
	ballot: Ballot, is_last: bool, concerned: Collection[str], current_round: int
) -> NotCounted | None:
	if ballot.round != current_round:
		return NotCounted.EARLIER_TERMS
	if not is_last:
		return NotCounted.REPLACED
	if ballot.member in concerned:
		return NotCounted.CONCERNED
	return NotCounted.CONFLICT if ballot.has_conflict else None
