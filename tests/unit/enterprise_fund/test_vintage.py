"""Curves of cohorts: a worked example, ends of curves, and what holds for any history."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprise_fund.vintage import (
	CohortPeriod,
	Flow,
	Late,
	Measure,
	age,
	curves,
	is_late,
	month_end,
	risks,
)

D = Decimal
FIRST, SECOND = date(2026, 1, 31), date(2026, 2, 10)
# A: 1,000 on 31 January, 100 back on 28 February, 300 written off on 15 April. B: 500 on 10 February, 200 back on 1 March.
A = [
	Flow(FIRST, FIRST, lent=D(1000)),
	Flow(FIRST, date(2026, 2, 28), repaid=D(100)),
	Flow(FIRST, date(2026, 4, 15), written_off=D(300)),
]
B = [Flow(SECOND, SECOND, lent=D(500)), Flow(SECOND, date(2026, 3, 1), repaid=D(200))]
COUNTS = {FIRST: 1, SECOND: 1}


def curve(measure, period=CohortPeriod.MONTH, as_of=date(2026, 4, 30), at_risk=()):
	found = curves(COUNTS, A + B, list(at_risk), period=period, measure=measure, as_of=as_of)
	return [(one.cohort, one.credits, one.lent, one.shares) for one in found]


def test_repaid_and_written_off_by_months_on_book():
	assert curve(Measure.REPAID) == [
		(date(2026, 1, 1), 1, D(1000), (0, D("0.1"), D("0.1"), D("0.1"))),
		(date(2026, 2, 1), 1, D(500), (0, D("0.4"), D("0.4"))),
	]
	assert curve(Measure.WRITTEN_OFF)[0][3] == (0, 0, 0, D("0.3"))


def test_a_quarter_ends_where_its_youngest_credit_does():
	(cohort,) = curve(Measure.REPAID, CohortPeriod.QUARTER)
	# Month 1: 100 of A and 200 of B, of 1,500.
	assert cohort == (date(2026, 1, 1), 2, D(1500), (0, D("0.2"), D("0.2")))


def test_a_month_that_is_not_over_is_not_shown():
	assert len(curve(Measure.REPAID, as_of=date(2026, 4, 29))[0][3]) == 3
	assert curve(Measure.REPAID, as_of=date(2026, 2, 27))[1][3] == ()


def test_at_risk_counts_what_was_outstanding_then():
	late = {"A": [Late(date(2026, 2, 28), date(2026, 4, 15))]}
	found = risks({"A": A, "B": B}, late, date(2026, 4, 30), 30)
	# 31 days late on 31 March; settled by the write-off on 15 April.
	assert found == [(FIRST, 2, D(900))]
	assert curve(Measure.AT_RISK, at_risk=found)[0][3] == (0, 0, D("0.9"), 0)


@pytest.mark.parametrize(
	("day", "days", "late"),
	[
		(date(2026, 1, 31), 30, False),
		(date(2026, 2, 1), 30, True),
		(date(2026, 1, 1), 0, False),
		(date(2026, 1, 2), 0, True),
		(date(2026, 2, 10), 0, False),
	],
)
def test_lateness_of_an_instalment(day, days, late):
	assert is_late([Late(date(2026, 1, 1), date(2026, 2, 10))], day, days) is late


def test_months():
	assert month_end(date(2026, 1, 31), 1) == date(2026, 2, 28)
	assert age(date(2025, 12, 31), date(2026, 1, 1)) == 1
	assert CohortPeriod.QUARTER.start(date(2026, 6, 30)) == date(2026, 4, 1)


days = st.integers(0, 700).map(lambda n: date(2025, 1, 1) + timedelta(days=n))
credits = st.lists(
	st.tuples(
		days,
		st.integers(1, 10**6).map(D),
		st.lists(st.tuples(st.integers(0, 400), st.integers(0, 100)), max_size=4),
	),
	max_size=6,
)


@given(credits, st.sampled_from(list(CohortPeriod)), days)
def test_curves_rise_and_never_pass_what_was_lent(credits, period, as_of):
	flows, counts = [], {}
	for first, lent, payments in credits:
		counts[first] = counts.get(first, 0) + 1
		flows.append(Flow(first, first, lent=lent))
		for after, share in payments:
			flows.append(Flow(first, first + timedelta(days=after), repaid=lent * share / 400))
	found = curves(counts, flows, [], period=period, measure=Measure.REPAID, as_of=as_of)
	assert sum(one.credits for one in found) == len(credits)
	assert sum((one.lent for one in found), D(0)) == sum((lent for _f, lent, _p in credits), D(0))
	for one in found:
		assert all(0 <= share <= 1 for share in one.shares)
		if period is CohortPeriod.MONTH:
			assert list(one.shares) == sorted(one.shares)
