"""Whether documents can leave the states of a workflow and come to an end. No framework here."""

from __future__ import annotations

from collections.abc import Collection

from genesis.genesis_configuration.milestone_rules import WorkflowShape, reachable_states


def dead_ends(shape: WorkflowShape, ends: Collection[str]) -> list[str]:
	"""States that a document can get to and nobody can take it out of, although they are no end.

	ends: states where a document may rest. A transition from a state to itself does not leave it.
	"""
	left = {source for source, target in shape.transitions if source != target}
	return [state for state in _within_reach(shape) if state not in left and state not in ends]


def endless_states(shape: WorkflowShape, ends: Collection[str]) -> list[str]:
	"""States from which a document goes round for ever: every way out of them stays among them.

	Dead ends, and the states before them, are told by `dead_ends` and are not named again.
	"""
	sources: dict[str, set[str]] = {}
	for source, target in shape.transitions:
		sources.setdefault(target, set()).add(source)
	ended, waiting = set(), [*ends, *dead_ends(shape, ends)]
	while waiting:
		state = waiting.pop()
		if state not in ended:
			ended.add(state)
			waiting.extend(sources.get(state, ()))
	return [state for state in _within_reach(shape) if state not in ended]


def _within_reach(shape: WorkflowShape) -> list[str]:
	"""States that a document can get to, in the order of the workflow and once each."""
	reached = reachable_states(shape)
	return [state for state in dict.fromkeys(state for state, _ in shape.states) if state in reached]
