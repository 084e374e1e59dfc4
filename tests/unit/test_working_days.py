"""Working days: terms end where a calendar on the wall says, and counting undoes adding."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.working_days import (
	NoWorkingDayError,
	add_working_days,
	is_working_day,
	next_working_day,
	working_days_after,
)

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
HOLIDAYS = st.sets(st.dates(date(2020, 1, 1), date(2036, 12, 31)), max_size=30)
COUNTS = st.integers(0, 60)
HOLY_WEEK = {date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 4)}


@pytest.mark.parametrize(
	("start", "count", "holidays", "end"),
	[
		(date(2026, 3, 2), 20, set(), date(2026, 3, 30)),
		(date(2026, 3, 27), 5, HOLY_WEEK, date(2026, 4, 7)),
		(date(2026, 3, 28), 1, HOLY_WEEK, date(2026, 3, 30)),
		(date(2026, 4, 4), 0, HOLY_WEEK, date(2026, 4, 6)),
	],
)
def test_terms_by_hand(start, count, holidays, end):
	assert add_working_days(start, count, holidays) == end


@given(DAYS, st.integers(1, 60), HOLIDAYS)
def test_counting_undoes_adding(start, count, holidays):
	end = add_working_days(start, count, holidays)
	assert is_working_day(end, holidays)
	assert working_days_after(start, end, holidays) == count
	assert working_days_after(end, start, holidays) == -count


@given(DAYS, COUNTS, COUNTS, HOLIDAYS)
def test_terms_add_up_and_never_shrink_by_holidays(start, first, second, holidays):
	if first and second:
		at_once = add_working_days(start, first + second, holidays)
		assert add_working_days(add_working_days(start, first, holidays), second, holidays) == at_once
	assert add_working_days(start, first, holidays) >= add_working_days(start, first)


@given(DAYS, HOLIDAYS)
def test_the_next_working_day_skips_only_days_of_rest(day, holidays):
	found = next_working_day(day, holidays)
	assert found >= day
	between = (day + timedelta(days=step) for step in range((found - day).days))
	assert not any(is_working_day(each, holidays) for each in between)


def test_what_cannot_be_counted():
	with pytest.raises(ValueError):
		add_working_days(date(2026, 1, 1), -1)
	with pytest.raises(NoWorkingDayError):
		next_working_day(date(2026, 1, 1), (), range(7))
