"""What happens to a microcredit: dated facts, from which everything else is computed.

A balance is never edited. A fact that arrives late, or is cancelled, is put in or left out, and the credit is computed
again from its first day; so the order in which facts were typed cannot matter, only the order in which they happened.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from genesis.enterprise_fund.terms import Terms


class Prepayment(str, Enum):
	"""What money beyond what is due does, as the borrower chooses."""

	HOLD = "Keep it for the next instalments"
	REDUCE_TERM = "Shorten the term"
	REDUCE_INSTALMENT = "Lower the instalment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
	"""A fact: the day it happened, and its place among the facts of that day (`sequence`)."""

	name: str
	on: date
	sequence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Disbursed(Event):
	"""Money handed over; the first one starts the credit, later ones are tranches.

	Of the amount, `fee_withheld` never leaves the bank; `fee_charged` becomes due the same day.
	"""

	amount: Decimal
	fee_withheld: Decimal = Decimal(0)
	fee_charged: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Charged(Event):
	"""A fee that became due."""

	amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaid(Event):
	"""A payment by the borrower."""

	amount: Decimal
	prepayment: Prepayment = Prepayment.HOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived(Event):
	"""Interest, late charges or fees forgiven, oldest first; principal is never waived but written off."""

	interest: Decimal = Decimal(0)
	late_charges: Decimal = Decimal(0)
	fees: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescheduled(Event):
	"""New terms for the principal that is outstanding on the day.

	`terms.principal` is ignored: the outstanding principal takes its place, with unpaid interest added if `capitalise`.
	Unpaid interest that is not capitalised stays due.
	"""

	terms: Terms
	capitalise: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenOff(Event):
	"""The fund gives up what is outstanding; later payments are recoveries.

	The loss is taken from the allowance up to `from_allowance`, which is settled when the loss is decided on, so that the
	entries of a credit depend on nothing but its own facts.
	"""

	from_allowance: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered(Event):
	"""A payment after the write-off."""

	amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Refunded(Event):
	"""Money held in advance that is given back."""

	amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Accrued(Event):
	"""Nothing happens but time: what was earned up to the day is booked."""
