"""Targets: which one a period is measured by, and lists that make no sense."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from genesis.monitoring import targets
from genesis.monitoring.targets import Target, problems, target_for

JUNE, DECEMBER, NEXT = date(2026, 6, 30), date(2026, 12, 31), date(2027, 12, 31)


def target(until: date | None, value: int = 10, *of: str) -> Target:
	return Target(until, Decimal(value), *of)


def test_the_last_target_within_the_period_else_the_next_one():
	rows = [target(NEXT, 3), target(JUNE), target(DECEMBER, 2)]
	assert target_for(rows, date(2026, 1, 1), DECEMBER).value == 2
	assert target_for(rows, date(2026, 1, 1), date(2026, 9, 30)).value == 10
	assert target_for(rows, date(2026, 7, 1), date(2026, 9, 30)).value == 2
	assert target_for(rows, date(2028, 1, 1), date(2028, 12, 31)) is None
	at_the_end = target(None, 4)
	assert target_for([at_the_end, *rows], date(2028, 1, 1), date(2028, 12, 31)) == at_the_end
	assert target_for([at_the_end, *rows], date(2026, 1, 1), DECEMBER).value == 2


def test_a_group_has_its_own_targets():
	rows = [target(JUNE, 10), target(JUNE, 4, "Sex", "Female")]
	assert target_for(rows, JUNE, JUNE, "Sex", "Female").value == 4
	assert target_for(rows, JUNE, JUNE, "Sex", "Male") is None


@given(st.lists(st.integers(0, 900), unique=True, max_size=8), st.integers(0, 900), st.integers(0, 90))
def test_no_target_before_the_period_is_ever_taken(days, begin, length):
	first = JUNE + timedelta(days=begin)
	last = first + timedelta(days=length)
	found = target_for([target(JUNE + timedelta(days=day)) for day in days], first, last)
	after = [day for day in days if JUNE + timedelta(days=day) >= first]
	assert (found is None) == (not after)
	assert found is None or found.until >= first


def test_what_is_wrong_with_a_list():
	rows = [
		target(JUNE, -1),
		target(JUNE, 120),
		target(DECEMBER, 5, "Sex"),
		target(DECEMBER, 5, "Sex", "Female"),
	]
	assert problems(rows, JUNE, is_share=True) == [
		(0, targets.NEGATIVE),
		(0, targets.BEFORE_BASELINE),
		(1, targets.ABOVE_ALL),
		(1, targets.BEFORE_BASELINE),
		(1, targets.DUPLICATE),
		(2, targets.VALUE_MISSING),
	]
	assert problems([target(JUNE, 120), target(DECEMBER, 5)], None, is_share=False) == []
