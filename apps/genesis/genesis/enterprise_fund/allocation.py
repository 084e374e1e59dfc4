"""What a payment pays: an amount is laid over what is due in the product's order, and nothing of it is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from genesis.enterprise_fund.money import ZERO


class Component(str, Enum):
	"""A part of what is owed."""

	LATE_CHARGE = "Late charge"
	FEE = "Fee"
	INTEREST = "Interest"
	PRINCIPAL = "Principal"


#: The gentle order: a late payer's money first pays down the debt itself, the charge for lateness last.
DEFAULT_ORDER = (Component.FEE, Component.INTEREST, Component.PRINCIPAL, Component.LATE_CHARGE)


@dataclass(frozen=True, slots=True)
class Due:
	"""An open amount of one component of one instalment (`instalment` 0: of the credit as a whole)."""

	instalment: int
	component: Component
	amount: Decimal


@dataclass(frozen=True, slots=True)
class Part:
	"""What a payment gave to one component of one instalment."""

	instalment: int
	component: Component
	amount: Decimal


def allocate(
	amount: Decimal, dues: Sequence[Due], order: Sequence[Component], *, by_instalment: bool = True
) -> tuple[list[Part], Decimal]:
	"""Lay `amount` over `dues`; return the parts and what is left over.

	`by_instalment`: the oldest instalment is paid whole, component after component, before the next; otherwise the first
	component is paid over all instalments before the second. Components missing from `order` are paid last, in the order
	of the enumeration, so that an incomplete order never strands money. Raises `ValueError` for a negative amount or due.
	"""
	if amount < 0 or any(due.amount < 0 for due in dues):
		raise ValueError("amounts are zero or more")
	rank = {
		component: place for place, component in enumerate([*order, *Component]) if component not in order
	}
	rank.update({component: place for place, component in enumerate(order)})
	if by_instalment:
		queue = sorted(dues, key=lambda due: (due.instalment, rank[due.component]))
	else:
		queue = sorted(dues, key=lambda due: (rank[due.component], due.instalment))
	parts: list[Part] = []
	left = amount
	for due in queue:
		paid = min(left, due.amount)
		if paid > 0:
			parts.append(Part(due.instalment, due.component, paid))
			left -= paid
	return parts, left


def totals(parts: Sequence[Part]) -> dict[Component, Decimal]:
	"""The parts added up by component; a component that got nothing is there with 0.00."""
	result = dict.fromkeys(Component, ZERO)
	for part in parts:
		result[part.component] += part.amount
	return result
