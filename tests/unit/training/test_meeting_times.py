"""Overlapping meetings: by hand, and against the plain comparison of every pair."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from genesis.training.meeting_times import Meeting, first_overlap, overlap_within

DAY = date(2026, 3, 2)


def at(first: float, last: float, day: date = DAY) -> Meeting:
	return Meeting(day, timedelta(hours=first), timedelta(hours=last))


MEETING = st.builds(
	lambda days, first, length: at(first, first + length, DAY + timedelta(days=days)),
	st.integers(0, 3),
	st.integers(6, 20),
	st.integers(1, 4),
)


def test_hours_and_touching_ends():
	assert at(8, 10.5).hours == Decimal("2.50")
	assert at(8, 8 + 1 / 3).hours == Decimal("0.33")
	assert not at(8, 10).overlaps(at(10, 12))
	assert at(8, 10).overlaps(at(9, 9.5))
	assert not at(8, 10).overlaps(at(8, 10, DAY + timedelta(days=1)))


def test_the_earliest_pair_is_told():
	mine, theirs = [at(14, 16), at(8, 10)], [at(15, 17), at(9, 11)]
	assert first_overlap(mine, theirs) == (at(8, 10), at(9, 11))
	assert first_overlap(mine, []) is None
	assert overlap_within([at(8, 12), at(8.5, 9), at(10, 11)]) is not None
	assert overlap_within([at(10, 11), at(8, 10)]) is None


@given(st.lists(MEETING), st.lists(MEETING))
def test_as_comparing_every_pair(some, others):
	expected = any(one.overlaps(other) for one in some for other in others)
	found = first_overlap(some, others)
	assert bool(found) == expected
	assert not found or found[0].overlaps(found[1])


@given(st.lists(MEETING))
def test_within_one_list_as_comparing_every_pair(some):
	expected = any(one.overlaps(other) for index, one in enumerate(some) for other in some[:index])
	assert bool(overlap_within(some)) == expected


@given(MEETING, MEETING)
def test_overlap_goes_both_ways(one, other):
	assert one.overlaps(other) == other.overlaps(one)
	assert one.overlaps(one)
