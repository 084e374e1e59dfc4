"""A microcredit computed from its events.

`replay` is a function of dated facts alone. Invariants, tested on random histories: principal disbursed and capitalised =
principal paid, forgiven and outstanding; interest earned = paid, forgiven, capitalised and receivable; no component is ever
negative; every cent of every payment is in a part, in the advance or in the recoveries.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from genesis.enterprise_fund.allocation import DEFAULT_ORDER, Component, Part, allocate
from genesis.enterprise_fund.amortization import pricing_of
from genesis.enterprise_fund.credit import Contract, Credit, Outcome
from genesis.enterprise_fund.events import (
	Accrued,
	Charged,
	Disbursed,
	Event,
	Prepayment,
	Recovered,
	Refunded,
	Repaid,
	Rescheduled,
	Waived,
	WrittenOff,
)
from genesis.enterprise_fund.money import ZERO
from genesis.enterprise_fund.replanning import add_tranche, begin, call_in, end, pay_early, reschedule


class Refused(ValueError):
	"""An event that cannot happen to this credit on its day; `code` names the reason."""

	def __init__(self, code: str, event: Event) -> None:
		super().__init__(f"{event.name}: {code}")
		self.code = code
		self.event = event


def replay(contract: Contract, events: Iterable[Event], as_of: date) -> Credit:
	"""The credit on `as_of`, from the events up to and including that day.

	Raises `Refused` for an event that is impossible on its day: a payment before the money was handed over, more than was
	approved, a second write-off, a waiver of more than is due.
	"""
	credit = Credit(contract, as_of, pricing_of(contract.terms))
	for credit in steps(contract, (event for event in events if event.on <= as_of)):  # noqa: B007
		pass
	pass_time(credit, as_of)
	return credit


def steps(contract: Contract, events: Iterable[Event]) -> Iterator[Credit]:
	"""The credit after each event, in the order in which they happened; always the same object, changed. Raises `Refused`."""
	happened = sorted(events, key=lambda event: (event.on, event.sequence, event.name))
	if not happened:
		return
	credit = Credit(contract, happened[0].on, pricing_of(contract.terms))
	for event in happened:
		pass_time(credit, event.on)
		credit.outcomes.append(_APPLY[type(event)](credit, event))
		credit.mark_settled()
		yield credit


def pass_time(credit: Credit, day: date) -> None:
	"""Let days go by: on each due date the grace's interest joins the principal and money held pays what falls due."""
	due_dates = sorted({row.due for row in credit.instalments if credit.as_of < row.due <= day})
	for due in due_dates:
		_advance_to(credit, due)
		capitalised = sum((row.capitalised(due) for row in credit.instalments if row.due == due), ZERO)
		credit.capitalised += capitalised
		parts = _pay(credit, credit.advance) if credit.advance else []
		used = _sum(parts)
		credit.advance -= used
		if parts or capitalised:
			credit.outcomes.append(
				Outcome(on=due, parts=tuple(parts), advance=-used, capitalised=capitalised)
			)
		credit.mark_settled()
	_advance_to(credit, day)


def _advance_to(credit: Credit, day: date) -> None:
	for row in credit.instalments:
		row.late.advance(day, row.open(Component.PRINCIPAL))
	credit.as_of = day


def _pay(credit: Credit, amount: Decimal) -> list[Part]:
	"""Lay an amount over what is due today, in the order that the state of arrears asks for."""
	contract = credit.contract
	in_arrears = credit.days_past_due > 0 and contract.order_in_arrears is not None
	order = contract.order_in_arrears if in_arrears else contract.order
	parts, _ = allocate(amount, credit.dues(), order or DEFAULT_ORDER, by_instalment=contract.by_instalment)
	by_number = {row.number: row for row in credit.instalments}
	for part in parts:
		if part.instalment:
			by_number[part.instalment].pay(part.component, part.amount)
		else:
			credit.fees -= part.amount
	return parts


def _sum(parts: Iterable[Part]) -> Decimal:
	return sum((part.amount for part in parts), ZERO)


def _check(credit: Credit, event: Event, amount: Decimal | None = None) -> None:
	if amount is not None and amount <= 0:
		raise Refused("amount_not_positive", event)
	if not credit.disbursed:
		raise Refused("nothing_disbursed_yet", event)


def _disburse(credit: Credit, event: Disbursed) -> Outcome:
	if event.amount <= 0:
		raise Refused("amount_not_positive", event)
	if credit.written_off_on:
		raise Refused("written_off", event)
	if credit.disbursed + event.amount > credit.contract.terms.principal:
		raise Refused("more_than_approved", event)
	if event.fee_withheld < 0 or event.fee_charged < 0 or event.fee_withheld > event.amount:
		raise Refused("fee_out_of_range", event)
	if credit.disbursed:
		if not any(row.due > event.on for row in credit.instalments):
			raise Refused("no_instalment_left", event)
		add_tranche(credit, event.amount)
	else:
		begin(credit, event.amount, event.on)
	credit.disbursed += event.amount
	credit.fees += event.fee_charged
	return Outcome(event.on, event)


def _charge(credit: Credit, event: Charged) -> Outcome:
	_check(credit, event, event.amount)
	if credit.written_off_on:
		raise Refused("written_off", event)
	credit.fees += event.amount
	return Outcome(event.on, event)


def _repay(credit: Credit, event: Repaid) -> Outcome:
	_check(credit, event, event.amount)
	if credit.written_off_on:
		raise Refused("written_off", event)
	held_before = credit.advance
	closes = event.amount >= credit.amount_to_close
	pool = event.amount
	if closes:
		# Money held for later instalments is the borrower's own and closes the credit together with this payment.
		pool, credit.advance = pool + credit.advance, ZERO
	parts = _pay(credit, pool)
	left = pool - _sum(parts)
	if left and (closes or event.prepayment is not Prepayment.HOLD):
		choice = Prepayment.REDUCE_TERM if closes else event.prepayment
		early = pay_early(credit, left, choice)
		parts += early
		left -= _sum(early)
	if closes:
		end(credit)
	credit.advance += left
	return Outcome(event.on, event, parts=tuple(parts), advance=credit.advance - held_before)


def _waive(credit: Credit, event: Waived) -> Outcome:
	_check(credit, event, event.interest + event.late_charges + event.fees)
	forgiven: list[Part] = []
	wanted = {
		Component.INTEREST: event.interest,
		Component.LATE_CHARGE: event.late_charges,
		Component.FEE: event.fees,
	}
	if min(wanted.values()) < 0:
		raise Refused("amount_not_positive", event)
	for component, amount in wanted.items():
		dues = [due for due in credit.dues() if due.component is component]
		parts, left = allocate(amount, dues, [component])
		if left:
			raise Refused("waives_more_than_is_due", event)
		forgiven += parts
	_forgive(credit, forgiven)
	return Outcome(event.on, event, forgiven=tuple(forgiven))


def _reschedule(credit: Credit, event: Rescheduled) -> Outcome:
	_check(credit, event)
	if credit.written_off_on:
		raise Refused("written_off", event)
	if not credit.outstanding_principal:
		raise Refused("nothing_outstanding", event)
	if event.terms.start != event.on:
		raise Refused("terms_start_on_another_day", event)
	capitalised = reschedule(credit, event.terms, capitalise=event.capitalise)
	credit.restructured = True
	return Outcome(event.on, event, capitalised=capitalised)


def _write_off(credit: Credit, event: WrittenOff) -> Outcome:
	_check(credit, event)
	if credit.written_off_on:
		raise Refused("written_off", event)
	if credit.is_closed:
		raise Refused("nothing_outstanding", event)
	held, credit.advance = credit.advance, ZERO
	parts = _pay(credit, held)
	left = held - _sum(parts)
	if left:
		early = pay_early(credit, left, Prepayment.REDUCE_TERM)
		parts += early
		credit.advance = left - _sum(early)
	# What is not due yet is called in today, so that it can be given up row by row like the rest.
	call_in(credit)
	forgiven = [
		Part(due.instalment, due.component, due.amount) for row in credit.instalments for due in row.dues()
	]
	if credit.fees:
		forgiven.append(Part(0, Component.FEE, credit.fees))
	_forgive(credit, forgiven)
	credit.written_off_on = event.on
	return Outcome(
		event.on, event, parts=tuple(parts), forgiven=tuple(forgiven), advance=credit.advance - held
	)


def _recover(credit: Credit, event: Recovered) -> Outcome:
	_check(credit, event, event.amount)
	if not credit.written_off_on:
		raise Refused("not_written_off", event)
	credit.recovered += event.amount
	return Outcome(event.on, event, recovered=event.amount)


def _refund(credit: Credit, event: Refunded) -> Outcome:
	_check(credit, event, event.amount)
	if event.amount > credit.advance:
		raise Refused("more_than_held", event)
	credit.advance -= event.amount
	return Outcome(event.on, event, advance=-event.amount)


def _accrue(credit: Credit, event: Accrued) -> Outcome:
	# Never refused: an accrual of a credit whose disbursement is cancelled has nothing left to book.
	return Outcome(event.on, event)


def _forgive(credit: Credit, parts: Iterable[Part]) -> None:
	by_number = {row.number: row for row in credit.instalments}
	for part in parts:
		if part.instalment:
			by_number[part.instalment].forgive(part.component, part.amount)
		else:
			credit.fees -= part.amount


_APPLY = {
	Disbursed: _disburse,
	Charged: _charge,
	Repaid: _repay,
	Waived: _waive,
	Rescheduled: _reschedule,
	WrittenOff: _write_off,
	Recovered: _recover,
	Refunded: _refund,
	Accrued: _accrue,
}
