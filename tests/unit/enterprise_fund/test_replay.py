"""Random histories of a microcredit: whatever happens in whatever order it is typed, no cent is lost or made."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from genesis.enterprise_fund.allocation import Component
from genesis.enterprise_fund.credit import Contract
from genesis.enterprise_fund.day_count import DayCount
from genesis.enterprise_fund.due_dates import Frequency
from genesis.enterprise_fund.events import (
	Charged,
	Disbursed,
	Prepayment,
	Repaid,
	Rescheduled,
	Waived,
	WrittenOff,
)
from genesis.enterprise_fund.late_charge import LateChargePolicy
from genesis.enterprise_fund.replay import Refused, replay
from genesis.enterprise_fund.terms import GraceInterest, Method, Terms

START = date(2026, 1, 31)
D = Decimal

money = st.integers(1, 60_000).map(lambda amount: D(amount) / 100)
orders = st.permutations(list(Component))


@st.composite
def contracts(draw):
	frequency = draw(st.sampled_from(Frequency))
	grace = 0 if frequency is Frequency.BULLET else 1
	terms = Terms(
		principal=draw(st.integers(1, 300_000).map(lambda amount: D(amount) / 100)),
		annual_rate=draw(st.sampled_from([D(0), D(12), D("24"), D("36.5"), D(90)])),
		instalments=draw(st.integers(1, 18)),
		start=START,
		frequency=frequency,
		method=draw(st.sampled_from(Method)),
		day_count=draw(st.sampled_from(DayCount)),
		principal_grace=draw(st.integers(0, 2)) * grace,
		full_grace=draw(st.integers(0, 2)) * grace,
		grace_interest=draw(st.sampled_from(GraceInterest)),
	)
	late = LateChargePolicy(
		draw(st.sampled_from([D(0), D("36.5"), D(180)])),
		draw(st.integers(0, 10)),
		draw(st.sampled_from([None, D(0), D(5), D(50)])),
	)
	return Contract(
		terms,
		late,
		draw(orders),
		draw(st.none() | orders),
		draw(st.booleans()),
	)


@st.composite
def histories(draw):
	contract = draw(contracts())
	principal = contract.terms.principal
	first = draw(st.sampled_from([principal, max(principal / 2, D("0.01")).quantize(D("0.01"))]))
	events = [Disbursed(name="D1", on=START, amount=first)]
	for number in range(draw(st.integers(0, 9))):
		on = START + timedelta(days=draw(st.integers(0, 500)))
		name, sequence = f"E{number}", number + 1
		kind = draw(st.sampled_from(["pay"] * 6 + ["tranche", "fee", "waive", "terms", "write off"]))
		if kind == "pay":
			events.append(
				Repaid(
					name=name,
					on=on,
					sequence=sequence,
					amount=draw(money),
					prepayment=draw(st.sampled_from(Prepayment)),
				)
			)
		elif kind == "tranche" and principal > first:
			events.append(Disbursed(name=name, on=on, sequence=sequence, amount=principal - first))
		elif kind == "fee":
			events.append(Charged(name=name, on=on, sequence=sequence, amount=draw(money)))
		elif kind == "waive":
			events.append(
				Waived(name=name, on=on, sequence=sequence, interest=draw(money), late_charges=D("0.01"))
			)
		elif kind == "terms":
			terms = replace(contract.terms, start=on, first_due=None, instalments=draw(st.integers(1, 12)))
			events.append(
				Rescheduled(name=name, on=on, sequence=sequence, terms=terms, capitalise=draw(st.booleans()))
			)
		elif kind == "write off":
			events.append(WrittenOff(name=name, on=on, sequence=sequence))
	return contract, events, START + timedelta(days=draw(st.integers(0, 700)))


def possible(contract, events, as_of):
	"""The events that the credit accepts, added one by one in the order of their days."""
	kept = []
	for event in sorted(events, key=lambda event: (event.on, event.sequence)):
		try:
			replay(contract, [*kept, event], max(as_of, event.on))
		except Refused:
			continue
		kept.append(event)
	return kept


def check(credit, events):
	happened = [event for event in events if event.on <= credit.as_of]
	paid = sum((e.amount for e in happened if isinstance(e, Repaid)), D(0))
	parts = [part for outcome in credit.outcomes for part in outcome.parts]
	assert paid == sum((part.amount for part in parts), D(0)) + credit.advance + credit.recovered
	handed_over = sum((e.amount for e in happened if isinstance(e, Disbursed)), D(0))
	assert credit.disbursed == handed_over

	principal_paid = sum((part.amount for part in parts if part.component is Component.PRINCIPAL), D(0))
	forgiven = [part for outcome in credit.outcomes for part in outcome.forgiven]
	principal_forgiven = sum((p.amount for p in forgiven if p.component is Component.PRINCIPAL), D(0))
	assert (
		handed_over + credit.capitalised == principal_paid + principal_forgiven + credit.outstanding_principal
	)
	assert credit.capitalised == sum((outcome.capitalised for outcome in credit.outcomes), D(0))
	assert credit.advance == sum((outcome.advance for outcome in credit.outcomes), D(0))

	# The plan asks for exactly what is outstanding, future capitalisation included with its sign.
	future = sum((row.row.principal for row in credit.instalments if row.due > credit.as_of), D(0))
	assert future + credit.principal_due == credit.outstanding_principal
	if credit.instalments:
		accrues = sum((row.row.accrues for row in credit.instalments), D(0))
		due = sum((row.row.interest for row in credit.instalments), D(0))
		to_come = sum((max(-r.row.principal, D(0)) for r in credit.instalments if r.due > credit.as_of), D(0))
		assert accrues == due + credit.capitalised + to_come

	assert credit.outstanding_principal >= 0
	assert credit.interest_receivable >= 0
	assert credit.late_charges >= 0
	assert credit.advance >= 0 and credit.fees >= 0
	for row in credit.instalments:
		for component in Component:
			assert row.open(component) >= 0, (row, component)
	assert [row.number for row in credit.instalments] == list(range(1, len(credit.instalments) + 1))
	if credit.written_off_on:
		assert not (credit.outstanding_principal or credit.interest_receivable or credit.late_charges)


@settings(max_examples=400, deadline=None)
@given(histories())
def test_no_cent_is_lost_or_made(history):
	contract, events, as_of = history
	events = possible(contract, events, as_of)
	check(replay(contract, events, as_of), events)


@settings(max_examples=150, deadline=None)
@given(histories(), st.randoms())
def test_the_order_of_typing_does_not_matter(history, random):
	contract, events, as_of = history
	events = possible(contract, events, as_of)
	shuffled = list(events)
	random.shuffle(shuffled)
	assert replay(contract, shuffled, as_of) == replay(contract, events, as_of)


@settings(max_examples=150, deadline=None)
@given(histories())
def test_looking_on_the_way_changes_nothing(history):
	contract, events, as_of = history
	events = possible(contract, events, as_of)
	for days in range(0, 720, 37):
		day = START + timedelta(days=days)
		check(replay(contract, events, day), events)


@settings(max_examples=200, deadline=None)
@given(histories())
def test_paying_what_closes_it_closes_it(history):
	contract, events, as_of = history
	events = [event for event in possible(contract, events, as_of) if event.on <= as_of]
	credit = replay(contract, events, as_of)
	if not credit.amount_to_close:
		return
	last = Repaid(name="Z", on=as_of, sequence=99, amount=credit.amount_to_close)
	closed = replay(contract, [*events, last], as_of)
	assert closed.is_closed and closed.advance == 0
	later = replay(contract, [*events, last], as_of + timedelta(days=400))
	assert later.is_closed and later.days_past_due == 0
	check(later, [*events, last])
