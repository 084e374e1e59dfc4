"""From which day on something is kept no longer."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.protection.retention_rules import cutoff, values_of

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
	("today", "months", "day"),
	[
		(date(2026, 3, 31), 1, date(2026, 2, 28)),
		(date(2024, 3, 31), 1, date(2024, 2, 29)),
		(date(2026, 1, 15), 12, date(2025, 1, 15)),
		(date(2026, 1, 15), 13, date(2024, 12, 15)),
	],
)
def test_days_by_hand(today, months, day):
	assert cutoff(today, months) == day


@given(DAYS, st.integers(1, 599))
def test_more_months_keep_more(today, months):
	assert cutoff(today, months + 1) < cutoff(today, months) < today


@pytest.mark.parametrize("months", [0, -1, 601])
def test_no_time_and_forever_are_refused(months):
	with pytest.raises(ValueError):
		cutoff(date(2026, 1, 1), months)


def test_values_are_lines():
	assert values_of(" a \n\nb\na") == ["a", "b"]
	assert values_of(None) == []
