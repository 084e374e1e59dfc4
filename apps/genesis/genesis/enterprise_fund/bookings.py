"""What each event of a microcredit puts into the books: a function of all its events, in date order.

A booking holds what was earned since the one before it (interest, late charges), what time did meanwhile (money held that
paid what fell due, interest that joined the principal), and the event itself. Followed from the first booking to any other,
the entries carry exactly the balances of the credit; tested on random histories.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import md5

from genesis.enterprise_fund import entries as double_entry
from genesis.enterprise_fund.allocation import Component, Part, totals
from genesis.enterprise_fund.credit import Contract, Credit, Outcome
from genesis.enterprise_fund.entries import AccountRole, Entry
from genesis.enterprise_fund.events import Charged, Disbursed, Event, Rescheduled, Waived, WrittenOff
from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.replay import pass_time, steps


@dataclass(frozen=True, slots=True)
class Movement:
	"""A booking in figures: what it changed, component by component, and what was owed and held after it."""

	cash_in: Decimal
	cash_out: Decimal
	disbursed: Decimal
	capitalised: Decimal
	accrued_interest: Decimal
	accrued_late_charges: Decimal
	charged_fees: Decimal
	withheld_fees: Decimal
	paid: dict[Component, Decimal]
	forgiven: dict[Component, Decimal]
	advance: Decimal
	recovered: Decimal
	principal_after: Decimal
	interest_after: Decimal
	late_charges_after: Decimal
	fees_after: Decimal
	advance_after: Decimal


@dataclass(frozen=True, slots=True)
class Booking:
	"""The entries of one event, in balance (none if nothing changed), its parts and its figures."""

	event: Event
	entries: tuple[Entry, ...]
	parts: tuple[Part, ...]
	movement: Movement

	def lines(self) -> list[list[str | int]]:
		"""The entries as plain values: role, debit, credit, instalment."""
		return [
			[entry.role.value, str(entry.debit), str(entry.credit), entry.instalment]
			for entry in self.entries
		]

	def digest(self) -> str:
		"""A short mark of day and entries: two bookings with the same mark post the same."""
		return _digest(f"{self.event.on}{self.lines()}")

	def movement_digest(self) -> str:
		"""A short mark of day and figures, balances after the booking included."""
		return _digest(f"{self.event.on}{self.event.sequence}{self.movement}")


@dataclass(slots=True)
class Books:
	"""Everything that follows from the events: the bookings in date order, and the credit on the day `as_of`."""

	credit: Credit | None
	bookings: list[Booking] = field(default_factory=list)

	def of(self, name: str) -> Booking:
		"""The booking of an event by its name. Raises `KeyError`."""
		for booking in self.bookings:
			if booking.event.name == name:
				return booking
		raise KeyError(name)


def keep_books(contract: Contract, events: Iterable[Event], as_of: date | None = None) -> Books:
	"""The books of a credit; `as_of` (the day of the last event if None or earlier) is what its state speaks of.

	Raises `Refused` for an event that is impossible on its day.
	"""
	books = Books(None)
	seen, interest, late = 0, ZERO, ZERO
	for credit in steps(contract, events):
		outcomes = credit.outcomes[seen:]
		seen = len(credit.outcomes)
		earned = (credit.accrued_interest - interest, credit.counted_late_charges - late)
		interest, late = interest + earned[0], late + earned[1]
		books.bookings.append(_book(credit, outcomes, *earned))
		books.credit = credit
	if books.credit and as_of and as_of > books.credit.as_of:
		pass_time(books.credit, as_of)
	return books


def _book(credit: Credit, outcomes: Sequence[Outcome], interest: Decimal, late: Decimal) -> Booking:
	event = outcomes[-1].event
	posted = double_entry.accrual(interest, late)
	for outcome in outcomes:
		posted += _entries_of(outcome)
	parts = [part for outcome in outcomes for part in outcome.parts]
	cash = sum((entry.debit - entry.credit for entry in posted if entry.role is AccountRole.BANK), ZERO)
	lent = event if isinstance(event, Disbursed) else None
	movement = Movement(
		cash_in=max(cash, ZERO),
		cash_out=max(-cash, ZERO),
		disbursed=lent.amount if lent else ZERO,
		capitalised=sum((outcome.capitalised for outcome in outcomes), ZERO),
		accrued_interest=interest,
		accrued_late_charges=late,
		charged_fees=lent.fee_charged if lent else event.amount if isinstance(event, Charged) else ZERO,
		withheld_fees=lent.fee_withheld if lent else ZERO,
		paid=totals(parts),
		forgiven=totals([part for outcome in outcomes for part in outcome.forgiven]),
		advance=sum((outcome.advance for outcome in outcomes), ZERO),
		recovered=sum((outcome.recovered for outcome in outcomes), ZERO),
		principal_after=credit.outstanding_principal,
		interest_after=credit.interest_receivable,
		late_charges_after=credit.late_charges,
		fees_after=credit.fees,
		advance_after=credit.advance,
	)
	return Booking(event, tuple(posted), outcomes[-1].parts, movement)


def _entries_of(outcome: Outcome) -> list[Entry]:
	"""The double entry of one outcome; of one without event, time did it."""
	event = outcome.event
	if isinstance(event, Disbursed):
		handed_over = double_entry.disbursement(event.amount, event.fee_withheld)
		return handed_over + double_entry.fee(event.fee_charged)
	if isinstance(event, Charged):
		return double_entry.fee(event.amount)
	if isinstance(event, Waived):
		return double_entry.waiver(outcome)
	if isinstance(event, Rescheduled):
		return double_entry.capitalisation(outcome.capitalised)
	if isinstance(event, WrittenOff):
		paid = Outcome(outcome.on, event, parts=outcome.parts, advance=outcome.advance)
		return double_entry.repayment(paid) + double_entry.write_off(outcome, event.from_allowance)
	return double_entry.repayment(outcome) + double_entry.capitalisation(outcome.capitalised)


def _digest(text: str) -> str:
	return md5(text.encode(), usedforsecurity=False).hexdigest()[:12]
