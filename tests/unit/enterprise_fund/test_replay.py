"""Random histories of a microcredit: whatever happens in whatever order it is typed, no cent is lost or made."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from genesis.enterprise_fund.allocation import Component
from genesis.enterprise_fund.credit import Contract
from genesis.enterprise_fund.events import Disbursed, Recovered, Refunded, Repaid, WrittenOff
from genesis.enterprise_fund.replay import replay
from genesis.enterprise_fund.terms import Method, Terms
from tests.support.credit_histories import START, histories, possible

D = Decimal


def check(credit, events):
	happened = [event for event in events if event.on <= credit.as_of]
	paid = sum((e.amount for e in happened if isinstance(e, Repaid | Recovered)), D(0))
	paid -= sum((e.amount for e in happened if isinstance(e, Refunded)), D(0))
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
		if row.due <= credit.as_of:
			assert (row.settled_on is None) == row.is_open
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


def small_flat_credit():
	"""Five cents in nine instalments: rounded up, the principal is paid back by the sixth, and the tenth row asks for interest."""
	terms = Terms(
		principal=D("0.10"),
		annual_rate=D(12),
		instalments=9,
		start=date(2026, 1, 31),
		method=Method.FLAT,
		full_grace=1,
	)
	return Contract(terms), [Disbursed(name="D1", on=date(2026, 1, 31), sequence=0, amount=D("0.05"))]


def test_a_write_off_gives_up_no_interest_that_was_not_earned():
	contract, events = small_flat_credit()
	assert replay(contract, events, date(2026, 7, 31)).instalments[-1].row.interest == D("0.01")
	events.append(WrittenOff(name="W", on=date(2026, 7, 31), sequence=1))
	for day in (date(2026, 7, 31), date(2027, 7, 31)):
		check(replay(contract, events, day), events)


def test_what_closes_a_small_credit_closes_it_for_good():
	contract, events = small_flat_credit()
	events.append(Repaid(name="R", on=date(2026, 7, 31), sequence=1, amount=D("0.05")))
	for day in (date(2026, 7, 31), date(2027, 7, 31)):
		credit = replay(contract, events, day)
		check(credit, events)
		assert credit.is_closed
