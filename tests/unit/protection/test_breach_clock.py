"""The 72 hours of a breach."""

import itertools
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from genesis.protection import breach_clock as clock
from genesis.protection.breach_clock import Notices

MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1))
HOURS = st.integers(-200, 200)


def test_hours_and_not_days():
	friday = datetime(2026, 11, 27, 16, 30)
	assert clock.ends(friday) == datetime(2026, 11, 30, 16, 30)
	assert clock.hours_left(friday, friday) == 72
	assert clock.hours_left(friday, friday + timedelta(hours=71, minutes=1)) == 0
	assert clock.hours_left(friday, friday + timedelta(hours=72, minutes=1)) == -1


@given(MOMENTS, HOURS)
def test_late_is_when_no_hour_is_left(discovered, hours):
	told = discovered + timedelta(hours=hours)
	assert clock.is_late(discovered, told, told) == (hours > 72)
	assert (clock.hours_left(discovered, told) < 0) == (hours > 72)


@given(MOMENTS)
def test_each_reminder_comes_once_however_often_somebody_looks(discovered):
	looks = [discovered + timedelta(minutes=50 * step) for step in range(100)]
	said = [clock.reminder_due(discovered, before, now) for before, now in itertools.pairwise(looks)]
	assert [hours for hours in said if hours is not None] == list(clock.REMINDERS)


def test_after_a_long_sleep_only_the_last_reminder_comes():
	start = datetime(2026, 1, 1)
	assert clock.reminder_due(start, start, start + timedelta(hours=70)) == 6


@given(st.builds(Notices, *(st.booleans(),) * 2, st.integers(0, 3), st.integers(0, 3), *(st.booleans(),) * 3))
def test_nothing_is_missing_only_when_all_were_told(notices):
	if clock.missing(notices):
		return
	assert notices.authority and notices.prosecutor
	assert notices.reason_not_to_tell or notices.people_told >= notices.people > 0
	assert notices.reason_of_delay or not notices.late
