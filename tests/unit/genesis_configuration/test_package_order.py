"""Records of a package come after what they need."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from genesis.genesis_configuration.packages.order import ordered

KINDS = ("Role", "Workflow State", "Workflow", "Notification")
keys = st.tuples(st.sampled_from(KINDS), st.text(max_size=3))
key_lists = st.lists(keys, unique=True, max_size=12)


def rank(key):
	return KINDS.index(key[0]), key[1]


@given(key_lists, st.data())
def test_each_comes_after_what_it_needs(found, data):
	"""Needs that point backwards in a list hold no circle."""
	needs = {
		key: data.draw(st.lists(st.sampled_from(found[:place]), max_size=3)) if place else []
		for place, key in enumerate(found)
	}
	result = ordered(data.draw(st.permutations(found)), needs, rank)
	assert sorted(result) == sorted(found)
	assert all(result.index(need) < result.index(key) for key in found for need in needs[key])


@given(key_lists, st.data())
def test_the_same_whatever_the_order_before_even_in_circles(found, data):
	some = st.lists(st.sampled_from(found), max_size=3) if found else st.just([])
	needs = {key: data.draw(some) for key in found}
	result = ordered(found, needs, rank)
	assert sorted(result) == sorted(found)
	assert ordered(data.draw(st.permutations(found)), needs, rank) == result


def test_rank_decides_where_nothing_else_does():
	found = [("Notification", "b"), ("Workflow", "a"), ("Role", "z"), ("Role", "c")]
	assert ordered(found, {}, rank) == [
		("Role", "c"),
		("Role", "z"),
		("Workflow", "a"),
		("Notification", "b"),
	]
	assert ordered(found, {("Role", "c"): [("Workflow", "a"), ("Role", "not here")]}, rank) == [
		("Role", "z"),
		("Workflow", "a"),
		("Role", "c"),
		("Notification", "b"),
	]
