"""Ages in groups, working days, and figures in which nobody can be found."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from genesis.psychosocial_care.case_rules import (
	AGE_GROUPS,
	SMALL,
	age_group,
	next_working_day,
	without_small_groups,
)

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(st.integers(1900, 2035), DAYS)
def test_every_possible_age_has_a_group(year, day):
	possible = 0 <= day.year - year <= 120
	assert bool(age_group(year, day)) == possible


def test_groups_begin_where_they_say():
	day = date(2026, 6, 1)
	assert [age_group(2026 - start, day) for start, _label in AGE_GROUPS] == [
		label for _s, label in AGE_GROUPS
	]
	assert age_group(2026 - 11, day) == "Under 12"
	assert age_group(None, day) == ""


@given(DAYS, st.sets(DAYS, max_size=10))
def test_the_next_working_day_is_the_first_one(day, holidays):
	found = next_working_day(day, holidays)
	assert found > day and found.weekday() < 5 and found not in holidays
	between = [day + timedelta(days=n) for n in range(1, (found - day).days)]
	assert all(each.weekday() >= 5 or each in holidays for each in between)


@given(st.lists(st.integers(0, 60), max_size=12))
def test_small_groups_are_hidden_and_cannot_be_worked_out(counts):
	shown = without_small_groups(counts)
	assert len(shown) == len(counts)
	for count, value in zip(counts, shown, strict=True):
		assert value in (count, None)
		if 0 < count < SMALL:
			assert value is None
	hidden = [count for count, value in zip(counts, shown, strict=True) if value is None]
	if len(hidden) == 1:
		assert sum(1 for count in counts if count) == 1  # there is nothing else to hide
	if not any(0 < count < SMALL for count in counts):
		assert hidden == []
