"""Figures of indicators: worked out by hand, parts that add up, shares within bounds, and small groups that stay hidden."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.monitoring import indicators as figures_of
from genesis.monitoring.indicators import HIDDEN, LESS, MORE, UNSTATED, WHOLE, Source, figures
from genesis.monitoring.measure import COUNT, MEAN, PEOPLE, SUM, Record
from genesis.protection.small_groups import SMALL, can_be_computed, hidden_of, without_small_groups

SEX, PLACE = "Sex", "Place"


def record(key: str, person: str = "", value: str = "1", **dimensions: str) -> Record:
	return Record(key, person, Decimal(value), {name.title(): word for name, word in dimensions.items()})


def people(**numbers: int) -> list[Record]:
	return [
		record(f"{sex}{number}", f"{sex}{number}", sex=sex)
		for sex, many in numbers.items()
		for number in range(many)
	]


words = st.sampled_from(["", "Female", "Male", "Intersex"])
records = st.lists(
	st.builds(
		lambda person, value, sex, place: record(
			f"{person}{value}{place}", person, value, sex=sex, place=place
		),
		st.sampled_from("abcdefgh"),
		st.integers(0, 9).map(str),
		words,
		st.sampled_from(["", "N", "S"]),
	),
	max_size=40,
).map(lambda rows: list({row.key: row for row in rows}.values()))
ways = st.sampled_from([COUNT, PEOPLE, SUM])


def test_the_four_ways_of_counting():
	rows = [
		record("1", "a", "10"),
		record("2", "a", "20"),
		record("3", "b", "0.05"),
		record("3", "b", "0.05"),
	]
	assert [figures_of.amount(rows, way) for way in (COUNT, PEOPLE, SUM, MEAN)] == [
		3,
		2,
		Decimal("30.05"),
		Decimal("10.02"),
	]
	assert figures_of.amount([], SUM) == 0 and figures_of.amount([], MEAN) is None
	with pytest.raises(ValueError, match="median"):
		figures_of.amount(rows, "median")


def test_a_share_tells_what_was_divided_by_what():
	told = figures(Source(people(Female=2, Male=1), PEOPLE), Source(people(Female=3, Male=3), PEOPLE), SEX)
	assert (told[WHOLE].value, told[WHOLE].numerator, told[WHOLE].denominator) == (50, 3, 6)
	assert (told["Female"].value, told["Male"].value) == (Decimal("66.67"), Decimal("33.33"))
	nobody = figures(Source([], PEOPLE), Source([], PEOPLE))[WHOLE]
	assert (nobody.value, nobody.denominator) == (None, 0)


def test_what_is_not_stated_comes_last_and_only_the_part_that_is_narrowed_is_narrowed():
	rows = [record("1", sex=""), record("2", sex="Male"), record("3", sex="Female")]
	assert list(figures(Source(rows, COUNT), dimension=SEX)) == [WHOLE, "Female", "Male", UNSTATED]
	share = figures(Source(rows, COUNT, {SEX: "Female"}), Source(rows, COUNT))[WHOLE]
	assert share.value == Decimal("33.33")


@given(records, ways)
def test_groups_add_up_to_the_whole_where_each_record_has_one(rows, way):
	told = figures(Source(rows, way), dimension=PLACE)
	parts = sum(figure.value for name, figure in told.items() if name != WHOLE)
	if way == PEOPLE:
		assert parts >= told[WHOLE].value
	else:
		assert parts == told[WHOLE].value


@given(st.dictionaries(st.sampled_from("abcdefgh"), words))
def test_people_of_one_word_each_add_up(sexes):
	rows = [record(f"{person}{again}", person, sex=sex) for person, sex in sexes.items() for again in "12"]
	told = figures(Source(rows, PEOPLE), dimension=SEX)
	assert sum(figure.value for name, figure in told.items() if name != WHOLE) == len(sexes)


@given(records, ways, words)
def test_a_part_of_the_whole_is_between_nothing_and_all_of_it(rows, way, sex):
	share = figures(Source(rows, way, {SEX: sex}), Source(rows, way))[WHOLE]
	assert share.value is None or 0 <= share.value <= 100
	assert (share.value is None) == (share.denominator == 0)


@given(records, ways)
def test_the_order_of_records_and_their_repetition_change_nothing(rows, way):
	assert figures(Source(rows, way), dimension=SEX) == figures(Source(rows[::-1] + rows, way), dimension=SEX)


@given(records)
def test_a_mean_lies_between_the_least_and_the_most(rows):
	mean = figures_of.amount(rows, MEAN)
	assert mean is None or min(row.value for row in rows) - 1 < mean < max(row.value for row in rows) + 1


@pytest.mark.parametrize(
	("value", "target", "direction", "expected"),
	[
		(600, 1200, MORE, 50),
		(1500, 1200, MORE, 125),
		(5, 0, MORE, None),
		(5, 5, LESS, 100),
		(10, 5, LESS, 50),
		(0, 0, LESS, 100),
		(3, 0, LESS, 0),
		(None, 5, MORE, None),
		(5, None, LESS, None),
	],
)
def test_how_much_of_a_target_was_reached(value, target, direction, expected):
	number = None if value is None else Decimal(value)
	assert figures_of.achieved(number, None if target is None else Decimal(target), direction) == expected


def secret(rows: list[Record], **by: str) -> Source:
	return Source(rows, COUNT, {name.title(): word for name, word in by.items()}, confidential=True)


def test_a_whole_of_one_to_four_is_hidden_and_none_is_told():
	assert figures(secret(people(Female=2, Male=2)))[WHOLE] == HIDDEN
	assert figures(secret([]))[WHOLE].value == 0
	assert figures(secret(people(Female=5)))[WHOLE].value == 5


def test_a_small_group_takes_another_with_it_or_all_of_them():
	told = figures(secret(people(Female=9, Male=7, Intersex=1)), dimension=SEX)
	assert (told["Female"].value, told["Male"].hidden, told["Intersex"].hidden) == (9, True, True)
	# Two groups of one: nothing else is there to hide them among.
	ones = figures(secret([*people(Female=6), record("x", sex="Male")]), dimension=SEX)
	assert (ones[WHOLE].value, ones["Female"].hidden, ones["Male"].hidden) == (7, True, True)
	five = [record(str(number), place=str(number)) for number in range(5)]
	assert list(figures(secret(five), dimension=PLACE)) == [WHOLE]


def test_what_an_indicator_leaves_out_is_not_told_by_the_difference():
	rows = people(Female=6, Male=4)
	assert figures(secret(rows))[WHOLE].value == 10
	assert figures(secret(rows, sex="Female"))[WHOLE] == HIDDEN
	assert figures(secret(people(Female=6, Male=8), sex="Female"))[WHOLE].value == 6


def test_a_share_of_secrets_is_as_secret_as_they_are():
	open_rows, rows = Source(people(Female=20, Male=20), COUNT), people(Female=9, Male=3)
	told = figures(secret(rows), open_rows, SEX)
	assert told[WHOLE].value == 30 and told["Male"] == told["Female"] == HIDDEN
	assert figures(open_rows, secret(people(Female=3)))[WHOLE] == HIDDEN


@pytest.mark.parametrize("groups", [1, 2, 3, 4])
def test_no_hidden_group_is_found_by_subtraction(groups):
	"""Everybody who knows the rule, the total and what is shown still has two sizes to choose from, for every hidden group."""
	views = defaultdict(list)
	for sizes in product(range(1, 2 * SMALL), repeat=groups):
		views[tuple(without_small_groups(sizes)), sum(sizes)].append(sizes)
	for (shown, _total), candidates in views.items():
		if can_be_computed(hidden_of(candidates[0], shown)):
			assert not any(shown)  # then no group is told at all
			continue
		for place, value in enumerate(shown):
			assert value is not None or len({sizes[place] for sizes in candidates}) > 1
