"""What a milestone is, and what a workflow must keep so that Genesis still understands it. No framework here.

A milestone ("accepted", "closed") is the fixed meaning that code, reports and filters read. The states of a
workflow belong to the managers of the programme: they may be renamed, added, split or translated, as long as
every *required* milestone still stands on a state that a document can get to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SEPARATOR = ": "


@dataclass(frozen=True)
class Milestone:
	"""One milestone as code declares it (hook `genesis_milestones`).

	key: short lower-case word that code reads; title: English source text shown to people;
	required: the workflow is refused without it; is_final: nothing more is expected of the document.
	"""

	key: str
	title: str
	description: str = ""
	required: bool = True
	is_final: bool = False


@dataclass(frozen=True)
class WorkflowShape:
	"""The part of a workflow that milestones depend on.

	states: (state, milestone name or None) in order, the first one being where documents start. Frappe allows
	several rows for one state (one for each role that may edit in it). transitions: (from state, to state).
	"""

	states: tuple[tuple[str, str | None], ...]
	transitions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class WorkflowProblem:
	"""Why a workflow cannot be used. kind: missing, unreachable, foreign or ambiguous."""

	kind: str
	milestone: str
	states: tuple[str, ...] = ()


def milestone_name(document_type: str, key: str) -> str:
	"""Name of the Workflow Milestone record, e.g. `Referral: accepted`."""
	return f"{document_type}{SEPARATOR}{key}"


def short_key(name: str | None) -> str | None:
	"""`accepted` out of `Referral: accepted`; None when there is no milestone."""
	return name.rsplit(SEPARATOR, 1)[-1] if name else None


def milestones_by_state(states: Iterable[tuple[str, str | None]]) -> dict[str, str]:
	"""State -> milestone name. Of several rows for one state, the one that carries a milestone speaks for all."""
	mapping: dict[str, str] = {}
	for state, milestone in states:
		if milestone:
			mapping.setdefault(state, milestone)
	return mapping


def reachable_states(shape: WorkflowShape) -> set[str]:
	"""States that a document can get to from the first state of the workflow."""
	if not shape.states:
		return set()
	steps: dict[str, set[str]] = {}
	for source, target in shape.transitions:
		steps.setdefault(source, set()).add(target)
	found, waiting = set(), [shape.states[0][0]]
	while waiting:
		state = waiting.pop()
		if state in found:
			continue
		found.add(state)
		waiting.extend(steps.get(state, ()))
	return found


def find_problems(
	shape: WorkflowShape, required: Iterable[str], known: Mapping[str, str]
) -> list[WorkflowProblem]:
	"""Everything that keeps a workflow from carrying its milestones, in a stable order.

	required: milestone names that must stand on a reachable state.
	known: milestone name -> DocType, for the DocType of the workflow only; any other milestone is foreign to it.
	"""
	problems = []
	mapping: dict[str, set[str]] = {}
	for state, milestone in shape.states:
		if milestone:
			mapping.setdefault(state, set()).add(milestone)

	for state, names in mapping.items():
		problems += [
			WorkflowProblem("foreign", name, (state,)) for name in sorted(names) if name not in known
		]
		if len(names) > 1:
			problems.append(WorkflowProblem("ambiguous", ", ".join(sorted(names)), (state,)))

	within_reach = reachable_states(shape)
	for name in required:
		carriers = tuple(state for state, names in mapping.items() if name in names)
		if not carriers:
			problems.append(WorkflowProblem("missing", name))
		elif not within_reach.intersection(carriers):
			problems.append(WorkflowProblem("unreachable", name, carriers))
	return problems


def orphaned_states(old_states: Iterable[str], new_states: Iterable[str]) -> list[str]:
	"""States that a changed workflow no longer knows, in their old order and once each."""
	kept = set(new_states)
	return [state for state in dict.fromkeys(old_states) if state not in kept]
