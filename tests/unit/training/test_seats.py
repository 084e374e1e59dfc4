"""Seats and the waiting list."""

from hypothesis import given
from hypothesis import strategies as st

from genesis.training.seats import free_seats, next_in_line


def test_the_longest_wait_first_passing_over_who_cannot_come():
	assert next_in_line(["a", "b", "c"], 2, {"a"}) == ["b", "c"]
	assert next_in_line(["a"], 0) == next_in_line([], 3) == []


@given(st.integers(0, 50), st.integers(0, 60), st.lists(st.text(), unique=True), st.sets(st.text()))
def test_never_more_than_the_seats(capacity, taken, waiting, hindered):
	free = free_seats(capacity, taken)
	up = next_in_line(waiting, free, hindered)
	assert taken + len(up) <= max(capacity, taken)
	assert not hindered & set(up)
	assert up == [name for name in waiting if name in up]
