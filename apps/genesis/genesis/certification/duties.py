"""Duties that must be of different people in one evaluation. No framework here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Conflict:
	"""Somebody with two duties. duty and other: evaluator, trainer, decider, reviewer."""

	person: str
	duty: str
	other: str


def find_conflicts(
	evaluator: str | None = None,
	trainers: Collection[str] = (),
	decider: str | None = None,
	reviewer: str | None = None,
) -> list[Conflict]:
	"""Every pair of duties that one person has, in a stable order. People are users; an empty one has no duty.

	reviewer: who answers an appeal against the decision.
	"""
	holders = [
		("reviewer", {reviewer}),
		("decider", {decider}),
		("evaluator", {evaluator}),
		("trainer", set(trainers)),
	]
	found = []
	for position, (duty, people) in enumerate(holders):
		for other, others in holders[position + 1 :]:
			found += [Conflict(person, duty, other) for person in sorted(filter(None, people & others))]
	return found
