"""Figures in which nobody can be found."""

from hypothesis import given
from hypothesis import strategies as st

from genesis.protection.small_groups import SMALL, without_small_groups


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
