"""What is overdue and what falls due, of credits that were replayed."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprise_fund.credit import Contract
from genesis.enterprise_fund.dues_ahead import Dues, dues_of
from genesis.enterprise_fund.events import Charged, Disbursed, Repaid, WrittenOff
from genesis.enterprise_fund.replay import replay
from genesis.enterprise_fund.terms import Method, Terms

D = Decimal
START = date(2026, 1, 15)
CONTRACT = Contract(Terms(D(1200), D(0), 12, START, method=Method.INTEREST_FREE))
LENT = Disbursed(name="d", on=START, amount=D(1200))


def dues(day, until, *events):
	return dues_of(replay(CONTRACT, [LENT, *events], day), until)


def test_overdue_is_before_the_day_and_due_from_the_day_on():
	found = dues(date(2026, 3, 15), date(2026, 4, 15))
	assert (found.overdue, found.due, found.total) == (D(100), D(200), D(300))
	assert (found.late_since, found.next_due) == (date(2026, 2, 15), date(2026, 3, 15))


def test_payments_charges_and_advances():
	found = dues(
		date(2026, 2, 20),
		date(2026, 3, 15),
		Repaid(name="r", on=date(2026, 2, 16), amount=D(130)),
		Charged(name="c", on=date(2026, 2, 17), amount=D(5)),
	)
	assert (found.overdue, found.due, found.fees, found.advance) == (0, D(100), D(5), D(30))
	assert found.total == D(75)
	assert found.late_since is None


def test_nothing_is_asked_for_after_a_write_off():
	found = dues(date(2026, 4, 1), date(2026, 5, 1), WrittenOff(name="w", on=date(2026, 3, 31)))
	assert found == Dues() and not found


days = st.integers(0, 500).map(lambda n: START + timedelta(days=n))


@given(days, st.integers(0, 90), st.lists(st.tuples(days, st.integers(1, 300).map(D)), max_size=3))
def test_dues_are_those_of_the_state_of_the_credit(day, ahead, payments):
	contract = replace(CONTRACT, terms=replace(CONTRACT.terms, annual_rate=D(24), method=Method.DECLINING))
	events = [LENT, *(Repaid(name=f"r{n}", on=on, amount=paid) for n, (on, paid) in enumerate(payments))]
	credit = replay(contract, events, day)
	found = dues_of(credit, day + timedelta(days=ahead))
	assert (found.late_since is not None) == (credit.days_past_due > 0)
	if found.late_since:
		assert (day - found.late_since).days == credit.days_past_due
	just_today = dues_of(credit, day)
	assert just_today.overdue + just_today.due == credit.principal_due + credit.interest_due
	assert found.overdue == just_today.overdue and found.due >= just_today.due
