"""Double entry without a framework: lines of a voucher, amounts to the cent, and what makes them balance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
ZERO = Decimal("0.00")


def cents(amount: Decimal | int | str) -> Decimal:
	"""Round an amount half-up to two decimals. Raises TypeError for a float, whose cents are already lost."""
	if isinstance(amount, float):
		raise TypeError("money is Decimal, int or text, never a float")
	return Decimal(amount).quantize(CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Entry:
	"""A debit or a credit of one account in the company's currency, rounded half-up to the cent when made."""

	account: str
	debit: Decimal = ZERO
	credit: Decimal = ZERO
	party_type: str | None = None
	party: str | None = None
	against_voucher_type: str | None = None
	against_voucher: str | None = None
	voucher_detail_no: str | None = None
	cost_center: str | None = None
	remarks: str | None = None

	def __post_init__(self) -> None:
		object.__setattr__(self, "debit", cents(self.debit))
		object.__setattr__(self, "credit", cents(self.credit))

	@property
	def amount(self) -> Decimal:
		"""Debit less credit."""
		return self.debit - self.credit


def difference(entries: Iterable[Entry]) -> Decimal:
	"""Debits less credits: zero when the entries balance."""
	return sum((entry.amount for entry in entries), ZERO)


def misplaced(entries: Iterable[Entry]) -> Entry | None:
	"""The first entry with a negative amount or with amounts on both sides."""
	for entry in entries:
		if entry.debit < 0 or entry.credit < 0 or (entry.debit and entry.credit):
			return entry
	return None


def opposite_sides(entries: Iterable[Entry]) -> tuple[str, str]:
	"""For debits and for credits, the parties or accounts of the other side, as reports name them."""
	debits: set[str] = set()
	credits: set[str] = set()
	for entry in entries:
		(debits if entry.amount > 0 else credits).add(entry.party or entry.account)
	return ", ".join(sorted(credits)), ", ".join(sorted(debits))
