"""Figures of a portfolio of microcredits, by the definitions that funders compare.

Sources: SEEP Network and MicroRate definitions of microfinance ratios; CGAP consensus definitions. Ratios are shares (0.05 is
5 %) with six decimals, None where the denominator is zero: a fund without credits has no risk, not a risk of nought.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from genesis.enterprise_fund.money import ZERO

RATIO = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Position:
	"""A credit on the day of the report: full outstanding principal (due or not), days past due (0 on the due date)."""

	outstanding: Decimal
	days_past_due: int
	restructured: bool = False


@dataclass(frozen=True, slots=True)
class ArrearsClass:
	"""A band of days past due, both ends included (`to_days` None: no end), with the share to provide for."""

	title: str
	from_days: int
	to_days: int | None
	provision: Decimal = Decimal(0)

	def holds(self, days: int) -> bool:
		"""Whether a credit so many days late is of this class."""
		return self.from_days <= days and (self.to_days is None or days <= self.to_days)


class InvalidClasses(ValueError):
	"""Bands with a gap, an overlap or no end; `days` is where."""

	def __init__(self, days: int) -> None:
		super().__init__(f"arrears classes do not follow one another at {days} days")
		self.days = days


def check_classes(classes: Sequence[ArrearsClass]) -> None:
	"""Raise `InvalidClasses` unless the bands, in order, cover every number of days from 0 exactly once."""
	expected: int | None = 0
	for band in classes:
		if expected is None or band.from_days != expected:
			raise InvalidClasses(band.from_days)
		if band.to_days is not None and band.to_days < band.from_days:
			raise InvalidClasses(band.to_days)
		expected = None if band.to_days is None else band.to_days + 1
	if expected is not None:
		raise InvalidClasses(expected)


def classify(days_past_due: int, classes: Iterable[ArrearsClass]) -> ArrearsClass | None:
	"""The class of a credit so many days late; None if no band holds it."""
	return next((band for band in classes if band.holds(days_past_due)), None)


def ratio(part: Decimal, whole: Decimal) -> Decimal | None:
	"""`part` ÷ `whole` with six decimals; None for a whole of zero."""
	return (part / whole).quantize(RATIO, rounding=ROUND_HALF_UP) if whole else None


def gross_portfolio(positions: Iterable[Position]) -> Decimal:
	"""Outstanding principal of all credits that are not written off."""
	return sum((position.outstanding for position in positions), ZERO)


def portfolio_at_risk(
	positions: Sequence[Position], days: int, *, include_restructured: bool = False
) -> Decimal | None:
	"""PAR: outstanding principal, whole, of credits with any instalment more than `days` late ÷ gross portfolio.

	`include_restructured` counts restructured credits as at risk however punctual they look; show both figures.
	"""
	at_risk = gross_portfolio(
		position
		for position in positions
		if position.days_past_due > days or (include_restructured and position.restructured)
	)
	return ratio(at_risk, gross_portfolio(positions))


def ageing(positions: Iterable[Position], classes: Sequence[ArrearsClass]) -> dict[str, Decimal]:
	"""Outstanding principal by arrears class, every class present. Raises `InvalidClasses` if a credit fits none."""
	result = {band.title: ZERO for band in classes}
	for position in positions:
		band = classify(position.days_past_due, classes)
		if band is None:
			raise InvalidClasses(position.days_past_due)
		result[band.title] += position.outstanding
	return result


def write_off_ratio(written_off: Decimal, opening: Decimal, closing: Decimal) -> Decimal | None:
	"""Principal written off in a period ÷ average gross portfolio of the period (mean of its ends)."""
	return ratio(written_off, (opening + closing) / 2)


def risk_coverage(allowance: Decimal, positions: Sequence[Position], days: int = 30) -> Decimal | None:
	"""Allowance for loan losses ÷ principal at risk."""
	return ratio(allowance, gross_portfolio(p for p in positions if p.days_past_due > days))


def repayment_rate(collected: Decimal, fell_due: Decimal) -> Decimal | None:
	"""Principal and interest collected of what fell due in the period ÷ what fell due; prepayments are left out of both."""
	return ratio(collected, fell_due)


def portfolio_yield(interest_and_fees: Decimal, opening: Decimal, closing: Decimal) -> Decimal | None:
	"""Interest, fees and late charges received in cash ÷ average gross portfolio of the period."""
	return ratio(interest_and_fees, (opening + closing) / 2)


def operating_self_sufficiency(
	revenue: Decimal, financial: Decimal, loan_loss: Decimal, operating: Decimal
) -> Decimal | None:
	"""Operating revenue ÷ (financial expense + loan-loss expense + operating expense)."""
	return ratio(revenue, financial + loan_loss + operating)
