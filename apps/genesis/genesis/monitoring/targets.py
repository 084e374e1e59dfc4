"""Targets of an indicator: which one a period is measured by, and what is wrong with a list of them. No framework here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

NEGATIVE, ABOVE_ALL, BEFORE_BASELINE, DUPLICATE, VALUE_MISSING = (
	"negative",
	"above_all",
	"before_baseline",
	"duplicate",
	"value_missing",
)
WHOLE_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Target:
	"""What is to be reached by a day, of the whole or of one group (dimension and its value); None: when all is over."""

	until: date | None
	value: Decimal
	dimension: str = ""
	group: str = ""


def target_for(
	targets: Iterable[Target], first: date, last: date, dimension: str = "", group: str = ""
) -> Target | None:
	"""The last target that ends within the period, else the next one after it; None when there is none."""
	mine = sorted(
		(each for each in targets if (each.dimension, each.group) == (dimension, group)),
		key=end_of,
	)
	within = [each for each in mine if first <= end_of(each) <= last]
	if within:
		return within[-1]
	return next((each for each in mine if end_of(each) > last), None)


def end_of(target: Target) -> date:
	"""The day of a target, by which targets are put in order."""
	return target.until or date.max


def problems(targets: Sequence[Target], baseline_on: date | None, *, is_share: bool) -> list[tuple[int, str]]:
	"""(place of the target, what is wrong with it): a value below nought or, of a share of the whole, above 100; a day that
	is not after the baseline; a dimension without its value; the same day and group again."""
	found: list[tuple[int, str]] = []
	seen: set[tuple[date | None, str, str]] = set()
	for place, target in enumerate(targets):
		key = (target.until, target.dimension, target.group)
		checks = {
			NEGATIVE: target.value < 0,
			ABOVE_ALL: is_share and target.value > WHOLE_PERCENT,
			BEFORE_BASELINE: bool(baseline_on and end_of(target) <= baseline_on),
			VALUE_MISSING: bool(target.dimension) != bool(target.group),
			DUPLICATE: key in seen,
		}
		seen.add(key)
		found += [(place, code) for code, wrong in checks.items() if wrong]
	return found
