"""The money a fund can expect: what its schedules ask for, what it promised, and what that leaves. No framework here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from genesis.enterprise_fund.fund_periods import Span
from genesis.enterprise_fund.money import ZERO, cents


@dataclass(frozen=True, slots=True)
class Expected:
	"""Open principal and interest that fall due on a day."""

	on: date
	principal: Decimal
	interest: Decimal


@dataclass(frozen=True, slots=True)
class Outlook:
	"""A stretch of the forecast: what the schedules ask for, what is counted on of it, what goes out, and what is left at
	its end: cash of the fund, and of it what can be lent."""

	span: Span
	principal: Decimal
	interest: Decimal
	expected_principal: Decimal
	expected_interest: Decimal
	planned: Decimal
	cash: Decimal
	available: Decimal

	@property
	def expected(self) -> Decimal:
		"""Money counted on."""
		return self.expected_principal + self.expected_interest


def after_advance(dues: Sequence[Expected], advance: Decimal) -> list[Expected]:
	"""The dues of one credit, oldest first, less the money it holds in advance: that money is in the fund already.

	Interest is taken before principal.
	"""
	left = advance
	rest = []
	for due in sorted(dues, key=lambda due: due.on):
		interest = min(left, due.interest)
		left -= interest
		principal = min(left, due.principal)
		left -= principal
		rest.append(Expected(due.on, due.principal - principal, due.interest - interest))
	return rest


def forecast(
	spans: Sequence[Span],
	dues: Iterable[Expected],
	planned: Mapping[date, Decimal],
	cash: Decimal,
	available: Decimal,
	rate: Decimal = Decimal(1),
) -> list[Outlook]:
	"""The stretches one after another, beginning with `cash` and `available`; days outside of them are left out.

	`rate` is the share of what falls due that is counted on; what is due before the first stretch is nobody's guess and not
	counted on at all.
	"""
	dues = list(dues)
	found = []
	for span in spans:
		inside = [due for due in dues if span.holds(due.on)]
		principal = sum((due.principal for due in inside), ZERO)
		interest = sum((due.interest for due in inside), ZERO)
		paid, earned = cents(principal * rate), cents(interest * rate)
		out = sum((amount for day, amount in planned.items() if span.holds(day)), ZERO)
		cash += paid + earned - out
		available += paid - out
		found.append(Outlook(span, principal, interest, paid, earned, out, cash, available))
	return found
