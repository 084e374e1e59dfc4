"""A portfolio in figures, whole or by group: what is outstanding, at risk, restructured, aged, and to be provided for.

Credits that are equally late come in one bucket, so the figures of 100,000 credits are added up from a few thousand rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from genesis.enterprise_fund.money import ZERO, cents
from genesis.enterprise_fund.portfolio import ArrearsClass, InvalidClasses, Position, classify, ratio

#: A credit is at risk at N when any of its instalments is more than so many days late; 0 gives PAR1.
RISK_DAYS = (0, 30, 60, 90)


@dataclass(frozen=True, slots=True)
class Bucket:
	"""Credits of one group that are equally late: how many, and their position as if they were one."""

	group: str | None
	credits: int
	position: Position


@dataclass(slots=True)
class Figures:
	"""The figures of a portfolio; amounts in its currency, shares between 0 and 1, None of nothing."""

	credits: int = 0
	outstanding: Decimal = ZERO
	at_risk: dict[int, Decimal] = field(default_factory=lambda: dict.fromkeys(RISK_DAYS, ZERO))
	restructured: Decimal = ZERO
	restructured_or_at_risk: Decimal = ZERO
	by_class: dict[str, Decimal] = field(default_factory=dict)
	credits_by_class: dict[str, int] = field(default_factory=dict)
	required: Decimal = ZERO

	def par(self, days: int) -> Decimal | None:
		"""Portfolio at risk: whole principal of credits more than `days` late ÷ gross portfolio."""
		return ratio(self.at_risk[days], self.outstanding)

	@property
	def par_with_restructured(self) -> Decimal | None:
		"""PAR30 that counts every restructured credit as at risk, however punctual it looks."""
		return ratio(self.restructured_or_at_risk, self.outstanding)

	@property
	def restructured_share(self) -> Decimal | None:
		"""Outstanding principal of restructured credits ÷ gross portfolio."""
		return ratio(self.restructured, self.outstanding)


def figures_of(buckets: Iterable[Bucket], classes: Sequence[ArrearsClass]) -> Figures:
	"""Add up buckets, whatever their groups; every class is present. Raises `InvalidClasses` if a bucket fits none."""
	figures = Figures(
		by_class={band.title: ZERO for band in classes},
		credits_by_class={band.title: 0 for band in classes},
	)
	for bucket in buckets:
		_add(figures, bucket, classes)
	figures.required = sum((required_of(figures.by_class[band.title], band) for band in classes), ZERO)
	return figures


def figures_by_group(buckets: Iterable[Bucket], classes: Sequence[ArrearsClass]) -> dict[str | None, Figures]:
	"""Figures for each group, the largest portfolio first."""
	grouped: dict[str | None, list[Bucket]] = defaultdict(list)
	for bucket in buckets:
		grouped[bucket.group].append(bucket)
	figures = {group: figures_of(found, classes) for group, found in grouped.items()}
	return dict(sorted(figures.items(), key=lambda item: (-item[1].outstanding, item[0] or "")))


def required_of(outstanding: Decimal, band: ArrearsClass) -> Decimal:
	"""What an arrears class asks to be provided for: its per cent of what is outstanding in it, to the cent."""
	return cents(outstanding * band.provision / 100)


def _add(figures: Figures, bucket: Bucket, classes: Sequence[ArrearsClass]) -> None:
	position = bucket.position
	band = classify(position.days_past_due, classes)
	if band is None:
		raise InvalidClasses(position.days_past_due)
	figures.credits += bucket.credits
	figures.outstanding += position.outstanding
	figures.by_class[band.title] += position.outstanding
	figures.credits_by_class[band.title] += bucket.credits
	for days in RISK_DAYS:
		if position.days_past_due > days:
			figures.at_risk[days] += position.outstanding
	if position.restructured:
		figures.restructured += position.outstanding
	if position.restructured or position.days_past_due > 30:
		figures.restructured_or_at_risk += position.outstanding
