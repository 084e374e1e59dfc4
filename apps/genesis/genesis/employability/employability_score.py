"""The employability score: weighted answers from 0 to 4 as a number from 0 to 100, and its gain. No framework here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

HIGHEST = 4
LEAST_ANSWERED = Decimal("0.75")
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Answer:
	"""The weight of a statement, and its answer from 0 to 4; None when it was not answered."""

	weight: Decimal
	value: int | None


@dataclass(frozen=True, slots=True)
class Result:
	"""score: one decimal, None when less than three quarters of the weight is answered; answered: share of the weight."""

	score: Decimal | None
	answered: Decimal


def score(answers: Iterable[Answer]) -> Result:
	"""The weighted mean of what was answered, as a share of the highest.

	Raises ValueError for a weight below zero, an answer out of range, or weights that are all zero.
	"""
	answers = list(answers)
	for answer in answers:
		if answer.weight < 0 or (answer.value is not None and not 0 <= answer.value <= HIGHEST):
			raise ValueError(answer)
	whole = sum((answer.weight for answer in answers), Decimal(0))
	if not whole:
		raise ValueError("no weight")
	given = [answer for answer in answers if answer.value is not None]
	weight = sum((answer.weight for answer in given), Decimal(0))
	answered = weight / whole
	if answered < LEAST_ANSWERED:
		return Result(None, answered)
	points = sum((answer.weight * answer.value for answer in given), Decimal(0))
	return Result((points * 100 / (weight * HIGHEST)).quantize(TENTH, rounding=ROUND_HALF_UP), answered)


def gain(before: Decimal | None, after: Decimal | None) -> Decimal | None:
	"""How much the score grew; None when one of the two is lacking."""
	return after - before if before is not None and after is not None else None
