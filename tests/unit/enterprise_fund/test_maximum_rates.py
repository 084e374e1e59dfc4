"""The legal maximum of a segment on a day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprise_fund.maximum_rates import MaximumRate, in_force, is_exceeded, overlapping

D = Decimal
FIRST = MaximumRate("Micro", date(2025, 1, 1), date(2025, 6, 30), D(80))
SECOND = MaximumRate("Micro", date(2025, 7, 1), None, D(75))


def test_both_ends_of_a_period_count():
	assert in_force([FIRST, SECOND], "Micro", date(2025, 1, 1)) is FIRST
	assert in_force([FIRST, SECOND], "Micro", date(2025, 6, 30)) is FIRST
	assert in_force([FIRST, SECOND], "Micro", date(2025, 7, 1)) is SECOND
	assert in_force([FIRST, SECOND], "Micro", date(2024, 12, 31)) is None
	assert in_force([FIRST, SECOND], "Housing", date(2025, 7, 1)) is None


def test_a_later_rate_replaces_one_without_end():
	third = MaximumRate("Micro", date(2026, 1, 1), None, D(70))
	assert in_force([SECOND, third], "Micro", date(2026, 3, 1)) is third
	assert in_force([SECOND, third], "Micro", date(2025, 12, 31)) is SECOND
	assert overlapping([SECOND], third) == []


def test_the_maximum_itself_is_allowed():
	assert not is_exceeded(D("80.00"), FIRST)
	assert is_exceeded(D("80.01"), FIRST)
	assert not is_exceeded(D(500), None)


def test_periods_that_share_a_day_are_found():
	assert overlapping([FIRST], MaximumRate("Micro", date(2025, 6, 30), None, D(1))) == [FIRST]
	assert overlapping([FIRST], MaximumRate("Micro", date(2025, 1, 1), date(2025, 1, 2), D(1))) == [FIRST]
	assert overlapping([FIRST], MaximumRate("Housing", date(2025, 1, 1), None, D(1))) == []


days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
rates = st.builds(
	lambda start, length, rate: MaximumRate(
		"Micro", start, None if length is None else start + timedelta(length), rate
	),
	days,
	st.none() | st.integers(0, 400),
	st.decimals(0, 200, places=2),
)


@given(st.lists(rates, max_size=6), days)
def test_what_is_in_force_began_last_of_all_that_hold(table, day):
	found = in_force(table, "Micro", day)
	holding = [rate for rate in table if rate.holds_on(day)]
	assert (found is None) == (not holding)
	assert found is None or all(rate.valid_from <= found.valid_from for rate in holding)


@given(rates, rates)
def test_overlap_is_mutual(one, other):
	assert bool(overlapping([one], other)) == bool(overlapping([other], one))
