"""Insertion and retention: nobody counts twice, what is not due or not known is in no share."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from genesis.employability.insertion import (
	LOST,
	NOT_DUE,
	RETAINED,
	UNKNOWN,
	Spell,
	insertion_rate,
	middle,
	outcome,
	retention,
	share,
)

TODAY = date(2026, 11, 26)
DAYS = st.integers(min_value=0, max_value=400)


def ago(days):
	return TODAY - timedelta(days=days)


@st.composite
def spells(draw):
	start = draw(DAYS)
	end = draw(st.none() | st.integers(min_value=0, max_value=start))
	confirmed = draw(st.none() | st.integers(min_value=end or 0, max_value=start))
	return Spell(ago(start), None if end is None else ago(end), None if confirmed is None else ago(confirmed))


def test_what_became_of_a_placement():
	for spell, days, expected in (
		(Spell(ago(89)), 90, NOT_DUE),
		(Spell(ago(89), end=ago(80)), 90, NOT_DUE),
		(Spell(ago(90)), 90, UNKNOWN),
		(Spell(ago(90), confirmed=ago(1)), 90, UNKNOWN),
		(Spell(ago(90), confirmed=ago(0)), 90, RETAINED),
		(Spell(ago(100), end=ago(10)), 90, RETAINED),
		(Spell(ago(100), end=ago(11)), 90, LOST),
		(Spell(ago(200), end=ago(150), confirmed=ago(160)), 90, LOST),
	):
		assert outcome(spell, days, TODAY) == expected, (spell, days)


@given(st.lists(spells()), st.integers(min_value=1, max_value=365))
def test_every_placement_is_in_one_part(items, days):
	found = retention(items, days, TODAY)
	assert found.retained + found.lost + found.unknown + found.not_due == len(items)
	assert found.not_due == sum(spell.start + timedelta(days=days) > TODAY for spell in items)
	assert (found.rate is None) == (found.retained + found.lost == 0)
	assert found.rate is None or 0 <= found.rate <= 100


@given(st.lists(spells()), st.integers(min_value=1, max_value=300), st.integers(min_value=0, max_value=60))
def test_nobody_is_retained_longer_without_having_been_retained_before(items, days, more):
	for spell in items:
		if outcome(spell, days + more, TODAY) == RETAINED:
			assert outcome(spell, days, TODAY) == RETAINED
		if outcome(spell, days, TODAY) == LOST:
			assert outcome(spell, days + more, TODAY) in (LOST, NOT_DUE)


@given(st.lists(spells(), min_size=1), st.integers(min_value=1, max_value=300))
def test_a_new_placement_not_due_changes_no_rate(items, days):
	before = retention(items, days, TODAY)
	after = retention([*items, Spell(TODAY)], days, TODAY)
	assert (after.rate, after.due, after.not_due) == (before.rate, before.due, before.not_due + 1)


@given(st.lists(st.sampled_from("abcdef")), st.sets(st.sampled_from("abcdefgh")))
def test_a_person_counts_once_and_only_in_the_own_group(inserted, people):
	rate = insertion_rate(inserted, people)
	if not people:
		assert rate is None
		return
	assert 0 <= rate <= 100
	assert rate == insertion_rate(inserted * 2, list(people) * 2)
	assert (rate == 100) == (people <= set(inserted))


def test_small_things():
	assert share(0, 0) is None
	assert share(1, 3) == 33.3
	assert middle([]) is None
	assert middle([1, 2, 10]) == 2
	assert middle([1, 2]) == 1.5
