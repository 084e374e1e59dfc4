"""When a term ends, against a slow reference that strikes days out of a calendar on the wall."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprise_fund.salvadoran_holidays import FIXED, OF_THE_CAPITAL, of_year
from genesis.legal_aid.terms import LAPSED, WARNINGS, Term, closed_days, end_of, warning_level

DAYS = st.dates(date(2020, 1, 1), date(2034, 12, 31))
COUNTS = st.integers(1, 60)
RECESSES = st.lists(
	st.tuples(DAYS, st.integers(0, 10)).map(lambda pair: (pair[0], pair[0] + timedelta(days=pair[1]))),
	max_size=3,
)


def holidays_around(day: date) -> set[date]:
	return {each for year in range(day.year, day.year + 3) for each in of_year(year)}


def wall_calendar(notice: date, holidays: set[date], recesses: list[tuple[date, date]]) -> list[date]:
	"""The days after the notice on which somebody works: seven weekdays by name, two of them struck out, and so on."""
	left = []
	for number in range(1, 700):
		day = notice + timedelta(days=number)
		if day.strftime("%a") in ("Sat", "Sun") or day in holidays:
			continue
		if any(first <= day <= last for first, last in recesses):
			continue
		left.append(day)
	return left


@given(DAYS, COUNTS, RECESSES)
def test_working_days_end_where_the_calendar_says(notice, days, recesses):
	holidays = holidays_around(notice)
	closed = closed_days(holidays, recesses)
	assert end_of(Term(notice, days), closed) == wall_calendar(notice, holidays, recesses)[days - 1]


@given(DAYS, COUNTS)
def test_outside_the_capital_a_term_never_ends_later(notice, days):
	holidays = holidays_around(notice)
	city, country = closed_days(holidays), closed_days(holidays, in_the_capital=False)
	assert {(day.month, day.day) for day in city - country} <= set(OF_THE_CAPITAL)
	assert end_of(Term(notice, days), country) <= end_of(Term(notice, days), city)


@given(DAYS, COUNTS, st.booleans())
def test_days_of_the_calendar(notice, days, roll):
	closed = closed_days(holidays_around(notice))
	last = notice + timedelta(days=days)
	found = end_of(Term(notice, days, in_working_days=False, roll_forward=roll), closed)
	if not roll:
		assert found == last
	else:
		wall = wall_calendar(last - timedelta(days=1), set(closed), [])
		assert found == wall[0]


@given(DAYS, COUNTS, RECESSES)
def test_a_recess_never_brings_an_end_forward(notice, days, recesses):
	holidays = holidays_around(notice)
	without = end_of(Term(notice, days), closed_days(holidays))
	assert end_of(Term(notice, days), closed_days(holidays, recesses)) >= without


@pytest.mark.parametrize(
	("notice", "days", "in_the_capital", "expected"),
	[
		# Monday 30 March 2026: 31 March, 1 April, then Holy Thursday to Saturday, so Monday 6 April
		(date(2026, 3, 30), 3, True, date(2026, 4, 6)),
		# Friday 31 July 2026: in the capital 4 and 7 August; elsewhere 3, 4 and 5
		(date(2026, 7, 31), 2, True, date(2026, 8, 7)),
		(date(2026, 7, 31), 3, False, date(2026, 8, 5)),
		# Wednesday 23 December 2026: Christmas is a Friday
		(date(2026, 12, 23), 2, True, date(2026, 12, 28)),
	],
)
def test_terms_of_2026_by_hand(notice, days, in_the_capital, expected):
	assert end_of(Term(notice, days), closed_days(of_year(2026), (), in_the_capital)) == expected


def test_the_capital_has_two_days_of_its_own_among_the_holidays():
	assert set(OF_THE_CAPITAL) <= set(FIXED)
	assert OF_THE_CAPITAL == ((8, 3), (8, 5))


@given(st.integers(-5, 60))
def test_warnings_come_one_after_the_other(left):
	level = warning_level(left, False)
	assert level == len([limit for limit in WARNINGS if left <= limit]) < LAPSED
	assert warning_level(left, True) == LAPSED
	assert warning_level(left - 1, False) >= level


def test_a_term_has_days():
	with pytest.raises(ValueError):
		end_of(Term(date(2026, 1, 1), 0))
