"""What an allowance for loan losses must be: by arrears class, outstanding principal × its share, to the cent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from genesis.enterprise_fund.money import ZERO, cents
from genesis.enterprise_fund.portfolio import ArrearsClass, InvalidClasses, classify


@dataclass(frozen=True, slots=True)
class Portion:
	"""Outstanding principal of `credits` credits of a fund that are equally late and provided for on one allowance."""

	fund: str
	allowance: str
	days_past_due: int
	credits: int
	outstanding: Decimal


@dataclass(slots=True)
class Line:
	"""A class of a fund: how many credits, what is outstanding of them, and what it asks to provide for."""

	fund: str
	band: ArrearsClass
	credits: int = 0
	outstanding: Decimal = ZERO
	required: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Requirement:
	"""What is required by fund and class, and on each allowance; both add up to the same."""

	lines: Sequence[Line]
	by_allowance: dict[str, Decimal]

	@property
	def total(self) -> Decimal:
		"""All that is required."""
		return sum(self.by_allowance.values(), ZERO)


def require(portions: Iterable[Portion], classes: Sequence[ArrearsClass]) -> Requirement:
	"""The requirement of a portfolio; every class of each fund that has credits is there, empty ones with zero.

	Rounded once for each fund, class and allowance, so that the two views agree. Raises `InvalidClasses` for a lateness that
	no class holds.
	"""
	lines: dict[tuple[str, str], Line] = {}
	exposed: dict[tuple[str, str, str], Decimal] = {}
	for portion in portions:
		band = classify(portion.days_past_due, classes)
		if band is None:
			raise InvalidClasses(portion.days_past_due)
		for each in classes:
			lines.setdefault((portion.fund, each.title), Line(portion.fund, each))
		line = lines[portion.fund, band.title]
		line.credits += portion.credits
		line.outstanding += portion.outstanding
		key = (portion.fund, band.title, portion.allowance)
		exposed[key] = exposed.get(key, ZERO) + portion.outstanding
	by_allowance: dict[str, Decimal] = {}
	for (fund, title, allowance), outstanding in exposed.items():
		line = lines[fund, title]
		share = cents(outstanding * line.band.provision / 100)
		line.required += share
		by_allowance[allowance] = by_allowance.get(allowance, ZERO) + share
	order = {band.title: place for place, band in enumerate(classes)}
	ordered = sorted(lines.values(), key=lambda line: (line.fund, order[line.band.title]))
	return Requirement(ordered, by_allowance)
