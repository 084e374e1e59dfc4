"""Silence and falling sales, by examples and by properties."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprises.alerts import (
	Rule,
	fall_of_sales,
	is_falling,
	is_silent,
	last_due_month,
	months_missing,
	months_to_tell,
)
from genesis.enterprises.months import add_months, first_of, last_of, months_between, months_from

days = st.dates(date(2015, 1, 1), date(2035, 12, 31))
amounts = st.decimals(0, 100_000, places=2)


def test_a_month_is_due_after_the_due_day_of_the_next_one():
	assert last_due_month(date(2026, 11, 10), 10) == date(2026, 9, 1)
	assert last_due_month(date(2026, 11, 11), 10) == date(2026, 10, 1)
	assert last_due_month(date(2026, 1, 20), 10) == date(2025, 12, 1)


def test_missing_months_count_from_the_registration_or_the_last_month_told():
	today = date(2026, 11, 26)
	assert months_missing(None, date(2026, 8, 15), today, 10) == 3
	assert months_missing(date(2026, 9, 1), date(2026, 8, 15), today, 10) == 1
	assert months_missing(date(2026, 10, 1), date(2026, 8, 15), today, 10) == 0
	# Told before the registration: counted from the registration.
	assert months_missing(date(2020, 1, 1), date(2026, 10, 2), today, 10) == 1
	assert months_missing(None, date(2026, 11, 2), today, 10) == 0


def test_a_fall_is_measured_against_the_average_before():
	sales = {
		date(2026, month, 1): Decimal(amount) for month, amount in ((6, 900), (7, 1000), (8, 1100), (9, 600))
	}
	assert fall_of_sales(sales, 3) == Decimal("40.0")
	assert fall_of_sales(sales, 1) == Decimal("45.5")
	assert fall_of_sales({date(2026, 9, 1): Decimal(5)}, 3) is None
	assert fall_of_sales({date(2026, 8, 1): Decimal(0), date(2026, 9, 1): Decimal(5)}, 1) is None
	assert fall_of_sales({}, 3) is None
	assert is_falling(Decimal(30), Rule()) and not is_falling(Decimal("29.9"), Rule())
	assert not is_falling(Decimal(99), Rule(falling_percent=Decimal(0)))
	assert not is_falling(None, Rule())


@given(days, days, st.integers(1, 28))
def test_whoever_tells_every_due_month_is_never_silent(registered, today, due_day):
	last = last_due_month(today, due_day)
	assert months_missing(last, registered, today, due_day) == 0


@given(st.none() | days.map(first_of), days, days, st.integers(1, 28))
def test_silence_grows_by_one_a_month_and_ends_with_the_last_month_told(told, registered, today, due_day):
	now = months_missing(told, registered, today, due_day)
	later = date(
		add_months(first_of(today), 1).year, add_months(first_of(today), 1).month, min(today.day, 28)
	)
	if today.day <= 28:
		then = months_missing(told, registered, later, due_day)
		assert then in (now, now + 1) and (not now or then == now + 1)
	assert now >= 0
	assert not is_silent(now, Rule(silent_months=0))


@given(days, days, st.sets(st.integers(0, 40)), st.integers(1, 28))
def test_months_to_tell_end_before_this_month_and_are_not_told(registered, today, backs, due_day):
	told = {add_months(first_of(today), -back) for back in backs}
	months = months_to_tell(told, registered, today)
	assert months == sorted(months)
	assert not told.intersection(months)
	assert all(first_of(registered) <= month < first_of(today) for month in months)
	assert len(months) <= 12


@given(st.dictionaries(st.integers(0, 12), amounts, min_size=1), st.integers(1, 12), amounts)
def test_the_fall_does_not_depend_on_the_currency_and_selling_more_never_raises_it(backs, months, more):
	sales = {add_months(date(2026, 11, 1), -back): amount for back, amount in backs.items()}
	fall = fall_of_sales(sales, months)
	if fall is None:
		return
	assert fall <= 100
	last = max(sales)
	assert fall_of_sales({**sales, last: sales[last] + more}, months) <= fall
	tenfold = {month: amount * 10 for month, amount in sales.items()}
	assert abs(fall_of_sales(tenfold, months) - fall) <= Decimal("0.1")
	# What lies before the months compared changes nothing.
	old = {add_months(last, -months - 1): Decimal(10**6)}
	assert fall_of_sales({**old, **sales}, months) == fall or add_months(last, -months - 1) in sales


@given(days, st.integers(-400, 400))
def test_months_are_counted_both_ways(day, count):
	month = first_of(day)
	later = add_months(month, count)
	assert later.day == 1 and months_between(month, later) == count
	assert add_months(later, -count) == month
	assert last_of(day) + timedelta(days=1) == add_months(month, 1)
	assert len(months_from(month, later)) == max(0, count + 1)
