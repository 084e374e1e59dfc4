"""Wages of different periods made comparable."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.employability.wages import DAY, FORTNIGHT, HOUR, MONTH, WEEK, in_a_month

AMOUNTS = st.decimals(min_value=0, max_value=100000, places=2)


@pytest.mark.parametrize(
	("wage", "period", "expected"),
	[
		("408.80", MONTH, "408.80"),
		("204.40", FORTNIGHT, "408.80"),
		("90", WEEK, "390.00"),
		("12.50", DAY, "375.00"),
		("2", HOUR, "381.33"),
	],
)
def test_a_month_of_each_period(wage, period, expected):
	assert in_a_month(Decimal(wage), period) == Decimal(expected)


@given(AMOUNTS, st.sampled_from([MONTH, FORTNIGHT, WEEK, DAY, HOUR]))
def test_more_wage_is_never_less_in_a_month(wage, period):
	assert in_a_month(wage, period) <= in_a_month(wage + 1, period)
	assert in_a_month(wage, MONTH) <= in_a_month(wage, period)


@given(AMOUNTS, st.decimals(min_value=1, max_value=100, places=1))
def test_hours_count(wage, hours):
	assert in_a_month(wage, HOUR, hours) <= in_a_month(wage, HOUR, hours + 1)


def test_what_cannot_be_is_refused():
	for wage, period in ((Decimal(1), "Year"), (Decimal(-1), MONTH)):
		with pytest.raises(ValueError):
			in_a_month(wage, period)
