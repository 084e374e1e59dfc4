"""Enterprises of the demo: the same seed tells the same lives, and each is coherent by itself."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from genesis.demo import enterprise_lives as lives
from genesis.enterprises.canvas_blocks import BLOCKS, LONGEST, has_markup
from genesis.enterprises.months import first_of

TODAY = date(2026, 11, 26)
situations = st.sampled_from([lives.STEADY, lives.GROWING, lives.FALLING, lives.SILENT, lives.CLOSED])


@given(situations, st.integers(20, 800), st.integers(0, 400), st.booleans(), st.integers(0, 10_000))
def test_a_life_is_coherent(situation, registered_ago, later, woman, seed):
	registered = TODAY - timedelta(days=registered_ago)
	agreed = min(registered + timedelta(days=later), TODAY)
	life = lives.live(situation, registered, agreed, woman, Random(seed), TODAY)
	again = lives.live(situation, registered, agreed, woman, Random(seed), TODAY)
	assert life == again
	months = [told.month for told in life.months]
	assert months == sorted(set(months))
	assert all(first_of(life.registered_on) <= month < first_of(TODAY) for month in months)
	assert life.start_date < agreed
	assert life.canvases == sorted(life.canvases) and life.canvases[-1] <= TODAY
	if life.closed_on:
		assert life.registered_on <= life.closed_on < TODAY
		assert all(month <= first_of(life.closed_on) for month in months)
	for told in life.months:
		assert 0 < told.costs < told.sales
		assert sum((*told.women, *told.men)) >= 1


@given(st.sampled_from(["Food", "Tourism", "Nothing"]), st.integers(1, 3), st.integers(0, 1000))
def test_a_canvas_is_complete_and_plain(sector, version, seed):
	blocks = lives.canvas_blocks(sector, version, Random(seed))
	assert set(blocks) == set(BLOCKS)
	assert all(text and len(text) <= LONGEST and not has_markup(text) for text in blocks.values())
