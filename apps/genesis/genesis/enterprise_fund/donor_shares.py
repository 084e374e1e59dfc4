"""What became of each donor's money in a fund whose money is one pot. No framework here.

Nobody can say which donor's dollar was lent to whom, so whatever the fund does on a day is shared among its donors in
proportion to what each of them had contributed by the end of that day. Who joins later shares nothing of what was before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from genesis.enterprise_fund.fund_lines import NAMES, Lines
from genesis.enterprise_fund.money import ZERO, cents

SHARED = tuple(name for name in NAMES if name != "contributions")


@dataclass(frozen=True, slots=True)
class Gift:
	"""Money of a donor that came in on a day."""

	donor: str
	on: date
	amount: Decimal


def shares(gifts: Iterable[Gift], days: Mapping[date, Lines], last: date) -> dict[str | None, Lines]:
	"""Donor -> lines from the beginning of the fund to the end of `last`, in the order in which the donors came.

	The shares of each line add up to the line exactly, to the cent. What happened before there was any donor belongs to
	None, which is missing if nothing did. Two dates are compared by subtracting the lines of one from those of the other,
	so that closing and opening balances always meet.
	"""
	given: dict[str, Decimal] = {}
	exact: dict[str | None, list[Fraction]] = {}
	waiting = sorted((gift for gift in gifts if gift.on <= last), key=lambda gift: gift.on)
	place = 0
	pot = Lines()
	for day in sorted(day for day in days if day <= last):
		if place < len(waiting) and waiting[place].on <= day:
			_share(pot, given, exact)
			pot = Lines()
			while place < len(waiting) and waiting[place].on <= day:
				gift = waiting[place]
				given[gift.donor] = given.get(gift.donor, ZERO) + gift.amount
				place += 1
		pot += days[day]
	_share(pot, given, exact)
	for gift in waiting[place:]:
		given[gift.donor] = given.get(gift.donor, ZERO) + gift.amount
	return _rounded(given, exact)


def _share(pot: Lines, given: Mapping[str, Decimal], exact: dict[str | None, list[Fraction]]) -> None:
	"""Add to each donor's exact sums its part of what the fund did while the contributions stayed the same."""
	amounts = [Fraction(getattr(pot, name)) for name in SHARED]
	if not any(amounts):
		return
	whole = Fraction(sum(given.values(), ZERO))
	parts: dict[str | None, Fraction] = {donor: Fraction(part) / whole for donor, part in given.items()}
	for donor, part in (parts or {None: Fraction(1)}).items():
		sums = exact.setdefault(donor, [Fraction(0)] * len(SHARED))
		exact[donor] = [before + amount * part for before, amount in zip(sums, amounts, strict=True)]


def _rounded(
	given: Mapping[str, Decimal], exact: Mapping[str | None, list[Fraction]]
) -> dict[str | None, Lines]:
	"""Whole cents, by rounding the running sum of each line over the donors."""
	donors: list[str | None] = [*given, *([None] if None in exact else [])]
	rounded: dict[str | None, dict[str, Decimal]] = {donor: {} for donor in donors}
	for index, name in enumerate(SHARED):
		running, told = Fraction(0), ZERO
		for donor in donors:
			running += exact[donor][index] if donor in exact else 0
			upto = cents(Decimal(running.numerator) / Decimal(running.denominator))
			rounded[donor][name] = upto - told
			told = upto
	return {
		donor: replace(Lines(**rounded[donor]), contributions=given.get(donor, ZERO) if donor else ZERO)
		for donor in donors
	}
