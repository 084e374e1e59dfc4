"""What other arrears classes would change of a portfolio: the class of each credit, and what it asks to provide for.

No framework here.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.portfolio import ArrearsClass, Position, classify
from genesis.enterprise_fund.portfolio_figures import required_of


@dataclass(frozen=True, slots=True)
class Change:
	"""A credit as two sets of classes see it; `before` is None where no class held it."""

	ref: str
	position: Position
	before: ArrearsClass | None
	after: ArrearsClass | None

	@property
	def required_before(self) -> Decimal:
		"""What its class asks to provide for now, to the cent."""
		return _required(self.position, self.before)

	@property
	def required_after(self) -> Decimal:
		"""What its new class would ask to provide for, to the cent."""
		return _required(self.position, self.after)

	@property
	def difference(self) -> Decimal:
		"""How much more would be provided for."""
		return self.required_after - self.required_before


def reclassify(
	positions: Iterable[tuple[str, Position]], before: Sequence[ArrearsClass], after: Sequence[ArrearsClass]
) -> list[Change]:
	"""The credits whose class, or what it asks to provide for, would change; those that change most come first."""
	changes = []
	for ref, position in positions:
		days = position.days_past_due
		change = Change(ref, position, classify(days, before), classify(days, after))
		if _title(change.before) != _title(change.after) or change.difference:
			changes.append(change)
	return sorted(changes, key=lambda change: (-abs(change.difference), change.ref))


def name_of(band: ArrearsClass | None) -> str:
	"""A class by its title and share, as two sets may use one title for different shares; nothing for none."""
	return f"{band.title} ({band.provision.normalize():f} %)" if band else ""


def counted(changes: Iterable[Change]) -> list[tuple[str, str, int]]:
	"""(before, after, how many credits), the most frequent first."""
	pairs = Counter((name_of(change.before), name_of(change.after)) for change in changes)
	return [(before, after, count) for (before, after), count in pairs.most_common()]


def _title(band: ArrearsClass | None) -> str | None:
	return band.title if band else None


def _required(position: Position, band: ArrearsClass | None) -> Decimal:
	return required_of(position.outstanding, band) if band else ZERO
