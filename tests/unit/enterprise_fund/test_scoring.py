"""Score cards: every point has its reason, and a value has one answer."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprise_fund.scoring import Band, best_possible, facts_of, overlapping, score

D = Decimal
CARD = [
	Band("months", D(0), D(6), 0, "A new business"),
	Band("months", D(6), D(24), 10, "Half a year or more"),
	Band("months", D(24), None, 20, "Two years or more"),
	Band("guarantors", D(1), None, 15, "Somebody vouches"),
]


def test_points_come_with_their_reasons_in_the_order_of_the_card():
	result = score(CARD, {"guarantors": D(2), "months": D("23.99")})
	assert [(line.fact, line.points, line.reason) for line in result.lines] == [
		("months", 10, "Half a year or more"),
		("guarantors", 15, "Somebody vouches"),
	]
	assert result.points == 25


def test_a_range_holds_its_beginning_and_not_its_end():
	assert score(CARD, {"months": D(24), "guarantors": D(0)}).points == 20
	assert score(CARD, {"months": D(6), "guarantors": D(0)}).points == 10


def test_what_nobody_knows_is_named_and_brings_nothing():
	result = score(CARD, {"months": None, "age": D(40)})
	assert result.unknown == ("months", "guarantors")
	assert result.points == 0


def test_a_value_in_no_band_is_known_and_brings_nothing():
	result = score(CARD, {"months": D(-1), "guarantors": D(0)})
	assert (result.points, result.unknown) == (0, ())


def test_bands_that_share_values_are_found():
	assert overlapping(CARD) == []
	assert overlapping([*CARD, Band("months", D(30), D(40), 5)]) == [(2, 4)]
	assert overlapping([Band("a", D(0), D(2), 1), Band("b", D(0), D(2), 1), Band("a", D(1), D(3), 1)]) == [
		(0, 2)
	]


bands = st.lists(
	st.builds(
		lambda fact, start, width, points: Band(
			fact, D(start), None if width is None else D(start + width), points
		),
		st.sampled_from("abc"),
		st.integers(-50, 50),
		st.none() | st.integers(1, 40),
		st.integers(-20, 20),
	),
	max_size=8,
)
facts = st.dictionaries(st.sampled_from("abcd"), st.none() | st.integers(-60, 120).map(D))


@given(bands, facts)
def test_for_any_card(card, known):
	result = score(card, known)
	assert [line.fact for line in result.lines] == facts_of(card)
	assert result.points == sum(line.points for line in result.lines) <= best_possible(card)
	for line in result.lines:
		assert (line.value is None) == (known.get(line.fact) is None)
		if line.value is not None and line.points:
			assert any(band.holds(line.value) and band.points == line.points for band in card)


@given(bands, facts, st.randoms(use_true_random=False))
def test_where_nothing_overlaps_the_order_of_bands_changes_no_points(card, known, chance):
	if overlapping(card):
		return
	shuffled = list(card)
	chance.shuffle(shuffled)
	assert score(shuffled, known).points == score(card, known).points


@given(bands, st.integers(-60, 120).map(D))
def test_without_overlap_a_value_is_in_one_band_at_most(card, value):
	holding = [(band.fact, place) for place, band in enumerate(card) if band.holds(value)]
	if not overlapping(card):
		assert len({fact for fact, _place in holding}) == len(holding)
