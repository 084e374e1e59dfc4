"""The verdict on a candidate: computed from what the evaluator found, criterion by criterion. No framework here.

Score of an element and of a unit: weight of the criteria met, in percent of those it has. Score of the whole: the
units' scores by their weights. Competent is who reaches the score to pass on the whole, the lowest score in each unit,
and every critical criterion. An element has failed when a critical criterion of it is missing or it stays below the
score to pass; whoever is not yet competent has failed at least one, since a whole whose every element passes, passes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from .standard_rules import Criterion, Standard

COMPETENT = "Competent"
NOT_YET_COMPETENT = "Not Yet Competent"


@dataclass(frozen=True, slots=True)
class Gap:
	"""An element that failed: codes, its score in percent, and the criteria that were not met."""

	unit: str
	element: str
	score: Decimal
	missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
	"""The result with its reasons. `result` is None, and there are no gaps, while a criterion has no finding yet."""

	result: str | None
	score: Decimal
	unit_scores: Mapping[str, Decimal]
	critical_missing: tuple[str, ...]
	gaps: tuple[Gap, ...]
	open_criteria: tuple[str, ...]


def judge(standard: Standard, findings: Mapping[str, bool | None]) -> Verdict:
	"""The verdict by a standard without problems (`standard_rules.find_problems`).

	findings: code of a criterion -> met, not met, or None when nobody looked yet; codes that are no criteria of the
	standard do not count. Scores are compared exactly and shown to two places, half up.
	"""
	open_criteria = tuple(row.code for row in standard.criteria if findings.get(row.code) is None)
	met = {code for code, found in findings.items() if found}
	units = {unit.code: _share(_of_unit(standard, unit.code), met) for unit in standard.units}
	whole = sum((Fraction(unit.weight) * units[unit.code] for unit in standard.units), Fraction(0)) / 100
	critical = tuple(row.code for row in standard.criteria if row.is_critical and row.code not in met)
	passed = (
		whole >= Fraction(standard.pass_score)
		and all(score >= Fraction(standard.minimum_unit_score) for score in units.values())
		and not critical
	)
	shown = {code: _shown(score) for code, score in units.items()}
	if open_criteria:
		return Verdict(None, _shown(whole), shown, (), (), open_criteria)
	gaps = () if passed else tuple(_gaps(standard, met))
	return Verdict(COMPETENT if passed else NOT_YET_COMPETENT, _shown(whole), shown, critical, gaps, ())


def _gaps(standard: Standard, met: set[str]) -> Iterable[Gap]:
	for element in standard.elements:
		criteria = standard.criteria_of(element.code)
		score = _share(criteria, met)
		missing = [row for row in criteria if row.code not in met]
		if score < Fraction(standard.pass_score) or any(row.is_critical for row in missing):
			yield Gap(element.unit, element.code, _shown(score), tuple(row.code for row in missing))


def _of_unit(standard: Standard, unit: str) -> list[Criterion]:
	unit_of = standard.unit_of
	return [row for row in standard.criteria if unit_of.get(row.element) == unit]


def _share(criteria: Iterable[Criterion], met: set[str]) -> Fraction:
	"""Weight of the criteria met in percent of all of them; 0 when there are none."""
	rows = list(criteria)
	total = sum((Fraction(row.weight) for row in rows), Fraction(0))
	if not total:
		return Fraction(0)
	return 100 * sum((Fraction(row.weight) for row in rows if row.code in met), Fraction(0)) / total


def _shown(score: Fraction) -> Decimal:
	exact = Decimal(score.numerator) / Decimal(score.denominator)
	return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
