"""Shares of donors, stretches of time and the forecast: by hand, and whatever the numbers."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprise_fund.cash_forecast import Expected, after_advance, forecast
from genesis.enterprise_fund.donor_shares import SHARED, Gift, shares
from genesis.enterprise_fund.fund_lines import Lines, add_up
from genesis.enterprise_fund.fund_periods import MONTH, WEEK, Span, spans
from genesis.enterprise_fund.money import ZERO

D = Decimal
DAY = date(2026, 1, 1)
amounts = st.integers(0, 10**7).map(lambda cents: D(cents) / 100)
days_of_lines = st.dictionaries(
	st.integers(0, 40).map(lambda after: DAY + timedelta(after)),
	st.builds(Lines, **{name: amounts for name in SHARED}),
)
gift_lists = st.lists(
	st.builds(
		Gift,
		donor=st.sampled_from(["Anna", "Beto", "Cruz"]),
		on=st.integers(0, 40).map(lambda after: DAY + timedelta(after)),
		amount=st.integers(1, 10**7).map(lambda cents: D(cents) / 100),
	),
	max_size=6,
)


def test_donors_share_in_proportion_and_a_late_one_nothing_of_the_past():
	gifts = [
		Gift("Anna", DAY, D(1000)),
		Gift("Beto", DAY, D(500)),
		Gift("Cruz", DAY + timedelta(20), D(1500)),
	]
	days = {
		DAY: Lines(contributions=D(1500)),
		DAY + timedelta(5): Lines(lent=D(900)),
		DAY + timedelta(9): Lines(principal_paid=D(300), lost=D("0.10")),
		DAY + timedelta(20): Lines(contributions=D(1500), lent=D(600)),
	}
	found = shares(gifts, days, DAY + timedelta(30))
	assert list(found) == ["Anna", "Beto", "Cruz"]
	assert found["Anna"] == Lines(contributions=D(1000), lent=D(800), principal_paid=D(200), lost=D("0.07"))
	assert found["Beto"] == Lines(contributions=D(500), lent=D(400), principal_paid=D(100), lost=D("0.03"))
	assert found["Cruz"] == Lines(contributions=D(1500), lent=D(300))
	assert shares(gifts, days, DAY + timedelta(19)).keys() == {"Anna", "Beto"}


@given(gift_lists, days_of_lines, st.integers(0, 45))
def test_shares_add_up_to_the_fund_on_every_day(gifts, days, after):
	last = DAY + timedelta(after)
	for gift in gifts:
		days[gift.on] = days.get(gift.on, Lines()) + Lines(contributions=gift.amount)
	found = shares(gifts, days, last)
	assert sum(found.values(), Lines()) == add_up(days, last)
	assert {donor for donor in found if donor} == {gift.donor for gift in gifts if gift.on <= last}
	for donor, lines in found.items():
		own = sum((gift.amount for gift in gifts if gift.donor == donor and gift.on <= last), ZERO)
		assert lines.contributions == own
		assert lines.capital == lines.available + lines.outstanding


def test_what_was_before_any_donor_is_nobody_s():
	found = shares([Gift("Anna", DAY + timedelta(3), D(10))], {DAY: Lines(lent=D(5))}, DAY + timedelta(9))
	assert found == {"Anna": Lines(contributions=D(10)), None: Lines(lent=D(5))}


def test_months_and_weeks():
	assert spans(date(2024, 1, 31), date(2024, 3, 1)) == [
		Span(date(2024, 1, 31), date(2024, 1, 31)),
		Span(date(2024, 2, 1), date(2024, 2, 29)),
		Span(date(2024, 3, 1), date(2024, 3, 1)),
	]
	assert spans(date(2026, 4, 1), date(2026, 4, 12), WEEK) == [
		Span(date(2026, 4, 1), date(2026, 4, 5)),
		Span(date(2026, 4, 6), date(2026, 4, 12)),
	]
	assert spans(date(2026, 4, 2), date(2026, 4, 1)) == []
	with pytest.raises(ValueError):
		spans(DAY, DAY, "Year")


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 900), st.sampled_from([MONTH, WEEK]))
def test_every_day_is_in_one_stretch(first, length, step):
	last = first + timedelta(length)
	found = spans(first, last, step)
	assert (found[0].first, found[-1].last) == (first, last)
	for before, following in pairwise(found):
		assert following.first == before.last + timedelta(1)
		assert following.first.day == 1 if step == MONTH else following.first.weekday() == 0


def test_money_held_in_advance_is_not_expected_again():
	dues = [Expected(DAY + timedelta(30), D(90), D(10)), Expected(DAY, D(80), D(20))]
	assert after_advance(dues, D(110)) == [
		Expected(DAY, ZERO, ZERO),
		Expected(DAY + timedelta(30), D(90), ZERO),
	]
	assert after_advance(dues, D(500))[-1] == Expected(DAY + timedelta(30), ZERO, ZERO)


def test_a_forecast_by_hand():
	months = spans(DAY, date(2026, 2, 28))
	dues = [
		Expected(DAY - timedelta(1), D(999), D(99)),
		Expected(date(2026, 1, 15), D(100), D(20)),
		Expected(date(2026, 2, 15), D(100), D("10.01")),
		Expected(date(2026, 3, 15), D(999), D(99)),
	]
	found = forecast(months, dues, {DAY: D(300)}, D(500), D(450), D("0.5"))
	assert [(one.principal, one.interest, one.expected, one.planned) for one in found] == [
		(D(100), D(20), D(60), D(300)),
		(D(100), D("10.01"), D("55.01"), ZERO),
	]
	assert [(one.cash, one.available) for one in found] == [(D(260), D(200)), (D("315.01"), D(250))]


@given(
	st.lists(st.tuples(st.integers(-10, 100), amounts, amounts)),
	st.lists(st.tuples(st.integers(0, 100), amounts)),
	st.sampled_from([D(0), D("0.873"), D(1)]),
)
def test_the_end_of_a_forecast_is_its_beginning_and_all_that_moves(dues, planned, rate):
	expected = [Expected(DAY + timedelta(after), principal, interest) for after, principal, interest in dues]
	plan = {DAY + timedelta(after): amount for after, amount in planned}
	found = forecast(spans(DAY, DAY + timedelta(80)), expected, plan, D(7), D(5), rate)
	assert found[-1].cash == 7 + sum(one.expected - one.planned for one in found)
	assert found[-1].available == 5 + sum(one.expected_principal - one.planned for one in found)
	if rate == 1:
		inside = [due for due in expected if DAY <= due.on <= DAY + timedelta(80)]
		assert sum(one.expected for one in found) == sum(due.principal + due.interest for due in inside)
