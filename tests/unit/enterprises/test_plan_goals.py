"""Progress of goals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from genesis.enterprises.plan_goals import Goal, progress, reached

figures = st.decimals(-10_000, 10_000, places=2)


@pytest.mark.parametrize(
	("baseline", "target", "current", "expected"),
	[(400, 1000, 700, 50), (10, 2, 6, 50), (0, 3, 1, Decimal("33.3")), (5, 9, 20, 100), (5, 9, 1, 0)],
)
def test_examples(baseline, target, current, expected):
	assert progress(Goal(*map(Decimal, (baseline, target, current)))) == Decimal(expected)


def test_a_goal_without_a_way_is_none():
	with pytest.raises(ValueError):
		progress(Goal(Decimal(5), Decimal(5), Decimal(5)))
	assert reached([]) == 0


@given(figures, figures, figures)
def test_progress_is_a_percentage_and_the_same_upside_down(baseline, target, current):
	assume(baseline != target)
	share = progress(Goal(baseline, target, current))
	assert 0 <= share <= 100
	assert share == progress(Goal(-baseline, -target, -current))
	assert progress(Goal(baseline, target, target)) == 100
	assert progress(Goal(baseline, target, baseline)) == 0


@given(st.lists(st.tuples(figures, figures, figures).filter(lambda row: row[0] != row[1]), min_size=1))
def test_the_mean_lies_between_the_least_and_the_most(rows):
	shares = [progress(Goal(*row)) for row in rows]
	assert min(shares) <= reached(Goal(*row) for row in rows) <= max(shares)
