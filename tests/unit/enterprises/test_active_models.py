"""Active business models."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprises.active_models import Model, active_by_month, is_active
from genesis.enterprises.months import add_months, first_of

MONTH = date(2026, 10, 1)
days = st.dates(date(2024, 1, 1), date(2027, 12, 31))
model = st.builds(Model, st.none() | days, st.none() | days, st.frozensets(days.map(first_of), max_size=8))


def test_examples():
	told = {date(2026, 8, 1)}
	assert is_active(Model(date(2026, 10, 31), None, told), MONTH, 3)
	assert not is_active(Model(date(2026, 11, 1), None, told), MONTH, 3)
	assert not is_active(Model(None, None, told), MONTH, 3)
	assert not is_active(Model(date(2026, 1, 1), None, told), MONTH, 2)
	assert not is_active(Model(date(2026, 1, 1), date(2026, 10, 31), told), MONTH, 3)
	assert is_active(Model(date(2026, 1, 1), date(2026, 11, 1), told), MONTH, 3)


@given(st.lists(model, max_size=10), st.integers(1, 12))
def test_a_wider_window_never_counts_fewer_and_nobody_counts_twice(models, window):
	months = [add_months(MONTH, -back) for back in range(6)]
	counted = active_by_month(models, months, window)
	wider = active_by_month(models, months, window + 1)
	for month in months:
		assert 0 <= counted[month] <= wider[month] <= len(models)


@given(model, st.integers(1, 12))
def test_what_is_told_later_changes_no_month_before(known, window):
	later = Model(known.canvas_on, known.closed_on, {*known.told, add_months(MONTH, 1)})
	assert is_active(later, MONTH, window) == is_active(known, MONTH, window)


@given(model, days)
def test_whoever_closed_is_not_active(known, closed_on):
	closed = Model(known.canvas_on, min(closed_on, MONTH + timedelta(days=30)), known.told)
	assert not is_active(closed, MONTH, 3)
