"""What a changed workflow would let people do with the documents at hand, beside the one in force. No framework."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Direction = Literal["gained", "lost"]
GAINED: Direction = "gained"
LOST: Direction = "lost"


class Option(NamedTuple):
	"""Something that a role may do with a document. own: also with a document that the person made."""

	action: str
	next_state: str
	role: str
	own: bool


@dataclass(frozen=True, slots=True)
class Step:
	"""A transition of a workflow: what it offers, to documents in which state, and on which condition."""

	state: str
	option: Option
	condition: str | None = None


@dataclass(frozen=True, slots=True)
class Flow:
	"""A workflow as far as it decides what can be done.

	states: (state, Doc Status "0", "1" or "2"), in order. ends: states where a document may rest.
	Without any state there is no workflow, and nobody misses an action.
	"""

	states: tuple[tuple[str, str], ...] = ()
	steps: tuple[Step, ...] = ()
	ends: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Standing:
	"""How a document stands in a workflow: its state, what can be done with it, and whether it may rest there."""

	state: str | None
	options: frozenset[Option]
	rests: bool

	@property
	def is_stuck(self) -> bool:
		"""Nobody can do anything with the document, although its way has not ended."""
		return not self.options and not self.rests


@dataclass(frozen=True, slots=True)
class DocumentChange:
	"""A document with which other things can be done, or which nobody could move any more."""

	name: str
	state: str | None
	gained: frozenset[Option]
	lost: frozenset[Option]
	gets_stuck: bool


@dataclass(frozen=True, slots=True)
class Comparison:
	"""Documents that change, those that get stuck first; how many gain or lose each option, by state; how many are
	stuck with the new workflow, and how many of them already are with the old one."""

	changes: tuple[DocumentChange, ...]
	counts: Mapping[tuple[str | None, Option, Direction], int]
	stuck: int
	already_stuck: int


def stand(flow: Flow, state: str | None, docstatus: int, holds: Callable[[str], bool]) -> Standing:
	"""How a document stands in a workflow. holds: whether a condition is true of the document; asked where needed.

	A document without state is given the first state of its Doc Status, as Frappe does when a workflow is saved.
	"""
	if not flow.states:
		return Standing(state, frozenset(), True)
	if not state:
		state = next((name for name, status in flow.states if status == str(docstatus)), None)
	options = frozenset(
		step.option
		for step in flow.steps
		if step.state == state and (not step.condition or holds(step.condition))
	)
	known = any(name == state for name, _status in flow.states)
	return Standing(state, options, known and state in flow.ends)


def compare_standings(before: Mapping[str, Standing], after: Mapping[str, Standing]) -> Comparison:
	"""What differs for the same documents, by name, between two workflows."""
	counts: Counter[tuple[str | None, Option, Direction]] = Counter()
	changes = []
	for name, old in before.items():
		new = after[name]
		gained, lost = new.options - old.options, old.options - new.options
		gets_stuck = new.is_stuck and not old.is_stuck
		if not (gained or lost or gets_stuck):
			continue
		state = old.state or new.state
		counts.update((state, option, GAINED) for option in gained)
		counts.update((state, option, LOST) for option in lost)
		changes.append(DocumentChange(name, state, gained, lost, gets_stuck))
	stuck = [name for name, standing in after.items() if standing.is_stuck]
	return Comparison(
		changes=tuple(sorted(changes, key=lambda change: not change.gets_stuck)),
		counts=counts,
		stuck=len(stuck),
		already_stuck=sum(before[name].is_stuck for name in stuck),
	)


def states_beside(before: Flow, after: Flow) -> tuple[list[str], list[str]]:
	"""States that only the new workflow has, and those that only the old one has, in their order and once each."""
	old = dict.fromkeys(state for state, _status in before.states)
	new = dict.fromkeys(state for state, _status in after.states)
	return [state for state in new if state not in old], [state for state in old if state not in new]
