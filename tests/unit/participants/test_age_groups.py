"""Ages in groups."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from genesis.participants.age_groups import AGE_GROUPS, age_group

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
