"""What makes a competency standard usable: codes that fit together and weights that sum to 100. No framework here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Unit:
	"""A part of the standard; `weight` in percent of the whole."""

	code: str
	title: str
	weight: Decimal


@dataclass(frozen=True, slots=True)
class Element:
	"""What a person does within a unit."""

	unit: str
	code: str
	title: str


@dataclass(frozen=True, slots=True)
class Criterion:
	"""What an evaluator looks for; `weight` in percent of the unit of its element."""

	element: str
	code: str
	weight: Decimal
	is_critical: bool = False


@dataclass(frozen=True, slots=True)
class Standard:
	"""A standard as the verdict reads it; scores in percent."""

	units: tuple[Unit, ...]
	elements: tuple[Element, ...]
	criteria: tuple[Criterion, ...]
	pass_score: Decimal = Decimal(80)
	minimum_unit_score: Decimal = Decimal(60)

	@property
	def unit_of(self) -> dict[str, str]:
		"""Code of an element -> code of its unit."""
		return {element.code: element.unit for element in self.elements}

	def criteria_of(self, element: str) -> tuple[Criterion, ...]:
		return tuple(row for row in self.criteria if row.element == element)


@dataclass(frozen=True, slots=True)
class Problem:
	"""Why a standard cannot be used. kind: see `find_problems`; code: of the unit, element or criterion; value: found."""

	kind: str
	code: str = ""
	value: str = ""


def find_problems(standard: Standard) -> list[Problem]:
	"""Everything that keeps a standard from being evaluated by, in a stable order.

	Kinds: doubled, no_units, no_elements, no_criteria, unknown_unit, unknown_element, weight (of a code, not above 0),
	unit_weights, criterion_weights (of a unit), score (out of range), unit_score (above the score to pass).
	"""
	if not standard.units:
		return [Problem("no_units")]
	return [*_of_codes(standard), *_of_weights(standard), *_of_scores(standard)]


def decimal(value: object) -> Decimal:
	"""A number of a form or the database as it is written, to two places at most."""
	return Decimal(str(value or 0)).quantize(Decimal("0.01")).normalize()


def plain(value: Decimal) -> str:
	"""A number as people write it: 99.9, never 1E+2."""
	return f"{value.normalize():f}"


def _of_codes(standard: Standard) -> list[Problem]:
	found = []
	for rows in (standard.units, standard.elements, standard.criteria):
		found += [Problem("doubled", code) for code in _doubled(row.code for row in rows)]
	units = {unit.code for unit in standard.units}
	elements = {element.code for element in standard.elements}
	found += [
		Problem("unknown_unit", row.code, row.unit) for row in standard.elements if row.unit not in units
	]
	found += [
		Problem("unknown_element", row.code, row.element)
		for row in standard.criteria
		if row.element not in elements
	]
	filled = {element.unit for element in standard.elements}
	found += [Problem("no_elements", unit.code) for unit in standard.units if unit.code not in filled]
	used = {criterion.element for criterion in standard.criteria}
	found += [Problem("no_criteria", row.code) for row in standard.elements if row.code not in used]
	return found


def _of_weights(standard: Standard) -> list[Problem]:
	found = [
		Problem("weight", row.code, plain(row.weight))
		for row in (*standard.units, *standard.criteria)
		if row.weight <= 0
	]
	total = sum((unit.weight for unit in standard.units), Decimal(0))
	if total != WHOLE:
		found.append(Problem("unit_weights", "", plain(total)))
	unit_of = standard.unit_of
	for unit in standard.units:
		weights = [row.weight for row in standard.criteria if unit_of.get(row.element) == unit.code]
		if weights and sum(weights) != WHOLE:
			found.append(Problem("criterion_weights", unit.code, plain(sum(weights))))
	return found


def _of_scores(standard: Standard) -> list[Problem]:
	if not 0 < standard.pass_score <= WHOLE:
		return [Problem("score", "", plain(standard.pass_score))]
	if not 0 <= standard.minimum_unit_score <= standard.pass_score:
		return [Problem("unit_score", "", plain(standard.minimum_unit_score))]
	return []


def _doubled(codes: Iterable[str]) -> list[str]:
	return [code for code, times in Counter(codes).items() if times > 1]
