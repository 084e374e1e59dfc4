"""Days on which something holds."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from genesis.certification.validity import in_force

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


def test_first_and_last_day_count():
	assert in_force(FIRST, FIRST, LAST)
	assert in_force(LAST, FIRST, LAST)
	assert not in_force(FIRST - timedelta(days=1), FIRST, LAST)
	assert not in_force(LAST + timedelta(days=1), FIRST, LAST)


def test_open_ends():
	assert in_force(date(1950, 1, 1), None, LAST)
	assert in_force(date(2090, 1, 1), FIRST, None)


def test_a_pause_ends_on_the_day_it_is_lifted():
	pause = [(date(2026, 3, 10), date(2026, 3, 20))]
	assert in_force(date(2026, 3, 9), FIRST, LAST, pause)
	assert not in_force(date(2026, 3, 10), FIRST, LAST, pause)
	assert not in_force(date(2026, 3, 19), FIRST, LAST, pause)
	assert in_force(date(2026, 3, 20), FIRST, LAST, pause)
	assert not in_force(LAST, FIRST, LAST, [(date(2026, 3, 10), None)])


@given(st.dates(), st.dates(), st.dates(), st.lists(st.tuples(st.dates(), st.dates()), max_size=4))
def test_pauses_only_take_away(day, first, last, pauses):
	if in_force(day, first, last, pauses):
		assert in_force(day, first, last)
		assert first <= day <= last
