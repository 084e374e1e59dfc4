"""Nobody can be told apart in what is given out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.protection.k_anonymity import anonymise, smallest_group, suppressed_counts, wipe

COLUMNS = ("sex", "age", "place")
ROWS = st.lists(
	st.fixed_dictionaries(
		{
			"sex": st.sampled_from("FM"),
			"age": st.sampled_from(("18", "19", "40", "41")),
			"place": st.sampled_from(("SS-1", "SS-2", "SM-1")),
			"told": st.sampled_from("xyz"),
		}
	),
	max_size=60,
)
STEPS = (
	("place", lambda value: value.split("-")[0]),
	("age", lambda value: f"{value[0]}0s" if value != "*" else value),
	("place", wipe),
	("age", wipe),
)
K = st.integers(2, 8)


@given(ROWS, K)
def test_every_combination_stands_for_k_people(rows, k):
	result = anonymise(rows, COLUMNS, STEPS, k)
	assert smallest_group(result.rows, COLUMNS) >= k or not result.rows


@given(ROWS, K)
def test_nobody_is_invented_and_everybody_is_counted(rows, k):
	result = anonymise(rows, COLUMNS, STEPS, k)
	assert len(result.rows) + result.suppressed == len(rows)
	assert 0 <= result.coarsened <= len(result.rows)
	kept = iter(rows)
	for row in result.rows:
		assert any(row["told"] == each["told"] and row["sex"] == each["sex"] for each in kept)


@given(ROWS, K)
def test_who_is_in_a_large_group_keeps_the_detail(rows, k):
	if not rows or smallest_group(rows, COLUMNS) >= k:
		result = anonymise(rows, COLUMNS, STEPS, k)
		assert result.rows == rows and not result.coarsened and not result.suppressed


@given(ROWS, K)
def test_doing_it_again_changes_nothing(rows, k):
	once = anonymise(rows, COLUMNS, STEPS, k)
	assert anonymise(once.rows, COLUMNS, STEPS, k).rows == once.rows


def test_a_group_of_one_is_no_group():
	with pytest.raises(ValueError):
		anonymise([], COLUMNS, STEPS, 1)


@given(st.dictionaries(st.text(min_size=1, max_size=4), st.integers(0, 40), max_size=8), K)
def test_small_counts_go_and_cannot_be_subtracted(counts, k):
	shown = suppressed_counts(counts, k)
	assert shown.keys() == counts.keys()
	assert all(value is None or value == 0 or value >= k for value in shown.values())
	gone = [key for key, value in shown.items() if value is None]
	assert len(gone) != 1 or not any(value for key, value in shown.items() if key not in gone)
	assert all(shown[key] == 0 for key, count in counts.items() if count == 0)
