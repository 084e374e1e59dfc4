"""Blocks of a canvas: what is HTML, points, differences, the size of the print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprises.canvas_blocks import (
	ADDED,
	BLOCKS,
	KEPT,
	NEEDED,
	REMOVED,
	difference,
	empty_blocks,
	has_markup,
	lines,
	print_size,
)

texts = st.text(alphabet="abc \n-*", max_size=80)


@pytest.mark.parametrize(
	"text",
	[
		"<b>x</b>",
		"<script>alert(1)</script>",
		"<img src=x onerror=alert(1)",
		"a <br> b",
		"</p>",
		"<!-- x -->",
		"< svg/onload=1>",
		"<a href='x'>y</a>",
	],
)
def test_html_is_known(text):
	assert has_markup(text)


@pytest.mark.parametrize(
	"text", ["", None, "Precio < 5 y > 2", "a <-> b", "<3", "1<2", "5 > 3", "A & B", "<5 años"]
)
def test_what_is_no_html(text):
	assert not has_markup(text)


def test_points_lose_their_marks():
	assert lines("- Feria\n\n  • Tienda\n* Redes\n– Radio\n4-H") == [
		"Feria",
		"Tienda",
		"Redes",
		"Radio",
		"4-H",
	]


@given(texts, texts)
def test_a_difference_holds_both_versions_in_their_order(earlier, later):
	found = difference(earlier, later)
	assert [line.text for line in found if line.change in (KEPT, REMOVED)] == lines(earlier)
	assert [line.text for line in found if line.change in (KEPT, ADDED)] == lines(later)


@given(texts)
def test_nothing_changed_is_nothing_marked(text):
	assert all(line.change == KEPT for line in difference(text, text))


@given(st.dictionaries(st.sampled_from(BLOCKS), texts))
def test_empty_blocks_are_those_without_points(values):
	empty = empty_blocks(values)
	assert [block for block in BLOCKS if block not in empty] == [
		block for block in BLOCKS if lines(values.get(block))
	]
	assert set(empty_blocks(values, NEEDED)) == set(empty) & set(NEEDED)


@given(
	st.dictionaries(st.sampled_from(BLOCKS), st.text(max_size=900)),
	st.sampled_from(BLOCKS),
	st.text(max_size=300),
)
def test_more_text_is_never_printed_larger(values, block, more):
	longer = {**values, block: (values.get(block) or "") + "\n" + more}
	assert 5 < print_size(longer) <= print_size(values) <= 10.5
