"""Dates in every form a register holds."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.participants.parsing_dates import DateDialect, age_on, parse_date

TODAY = date(2026, 11, 23)
MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
births = st.dates(min_value=date(1920, 1, 1), max_value=TODAY)


@given(births)
def test_one_date_in_every_form(day):
	month = MONTHS[day.month - 1]
	forms = (
		day,
		datetime(day.year, day.month, day.day, 13, 5),
		f"{day:%d/%m/%Y}",
		f"{day.day}/{day.month}/{day.year}",
		f"{day:%d-%m-%Y}",
		f"{day:%d.%m.%Y}",
		f"{day:%Y-%m-%d}",
		f"{day:%Y/%m/%d}",
		f"{day:%Y-%m-%d} 00:00:00",
		f"{day:%Y-%m-%d}T08:30:00Z",
		f"{day:%d/%m/%Y} 0:00",
		f"{day:%Y%m%d}",
		f"{day.day} de {month} de {day.year}",
		f"{day.day} de {month.upper()} del {day.year}",
		f"{month} {day.day}, {day.year}",
		f"{day.day}-{month[:3]}-{day.year}",
		(day - date(1899, 12, 30)).days,
		float((day - date(1899, 12, 30)).days),
		str((day - date(1899, 12, 30)).days),
	)
	for form in forms:
		assert parse_date(form, "birth", TODAY).value == day, form


@given(st.dates(min_value=TODAY - timedelta(days=365 * 99), max_value=TODAY))
def test_two_digit_years_of_the_past(day):
	for form in (f"{day:%d/%m/%y}", f"{day.day} {MONTHS[day.month - 1][:3]} {day:%y}", f"{day:%d-%m-%y}"):
		assert parse_date(form, "past", TODAY).value == day, form


@given(births.filter(lambda day: day.day > 12))
def test_a_day_above_twelve_decides_the_order(day):
	assert parse_date(f"{day:%m/%d/%Y}", "birth", TODAY).value == day
	assert parse_date(f"{day:%Y-%d-%m}", "birth", TODAY).value == day


@given(births)
def test_a_column_of_months_first_is_read_so(day):
	dialect = DateDialect.detect(["03/25/1990", "01/02/1990", None, 5])
	assert dialect == DateDialect("mdy")
	assert parse_date(f"{day:%m/%d/%Y}", "birth", TODAY, dialect).value == day


def test_mixed_columns_make_undecided_cells_doubtful():
	dialect = DateDialect.detect(["03/25/1990", "25/03/1990"])
	assert dialect.mixed
	parsed = parse_date("03/04/1990", "birth", TODAY, dialect)
	assert (parsed.value, parsed.ambiguous, parsed.reason.code) == (
		date(1990, 4, 3),
		True,
		"date_order_mixed",
	)
	assert not parse_date("25/03/1990", "birth", TODAY, dialect).ambiguous
	assert DateDialect.detect(["25/03/1990", "1990-03-25"]) == DateDialect("dmy")


@pytest.mark.parametrize(
	("cell", "meaning", "day"),
	[
		("10/12/05", "birth", date(2005, 12, 10)),
		("05/05/66", "birth", date(1966, 5, 5)),
		("24/11/26", "birth", date(1926, 11, 24)),
		("22/11/26", "past", date(2026, 11, 22)),
		("01/01/30", "any", date(2030, 1, 1)),
		("1ro de mayo de 1980", "birth", date(1980, 5, 1)),
		("Sept 5 1980", "birth", date(1980, 9, 5)),
		("lunes 3 de marzo del 90", "birth", date(1990, 3, 3)),
		("29/02/2024", "past", date(2024, 2, 29)),
		("12/31/1999", "birth", date(1999, 12, 31)),
	],
)
def test_known_dates(cell, meaning, day):
	assert parse_date(cell, meaning, TODAY).value == day


@pytest.mark.parametrize(
	("cell", "meaning", "code"),
	[
		("31/02/1990", "birth", "date_does_not_exist"),
		("29/02/2023", "past", "date_does_not_exist"),
		("12/12/2035", "birth", "date_in_future"),
		(date(2026, 11, 24), "past", "date_in_future"),
		("01/01/1900", "birth", "date_too_old"),
		("01/01/1850", "past", "date_too_old"),
		(1990, "birth", "date_year_only"),
		("1990", "birth", "date_year_only"),
		("hoy", "past", "date_not_understood"),
		("3/1990", "birth", "date_not_understood"),
		("12/13", "birth", "date_not_understood"),
		("no recuerda la fecha", "birth", "date_not_understood"),
		(True, "birth", "date_not_understood"),
		(-5, "birth", "date_not_understood"),
		("=TODAY()", "past", "date_not_understood"),
		("enero febrero 1990", "birth", "date_not_understood"),
	],
)
def test_unusable_dates_say_why(cell, meaning, code):
	parsed = parse_date(cell, meaning, TODAY)
	assert parsed.failed
	assert parsed.reason.code == code


def test_a_birth_year_of_two_digits_that_fits_two_centuries_is_doubtful():
	parsed = parse_date("07/03/20", "birth", TODAY)
	assert (parsed.value, parsed.reason.code) == (date(2020, 3, 7), "date_century_guessed")
	assert not parse_date("07/03/05", "birth", TODAY).ambiguous


@given(births, st.dates(min_value=date(1920, 1, 1), max_value=date(2100, 1, 1)))
def test_age_rises_by_one_at_each_birthday(birth, day):
	age = age_on(birth, day)
	assert age_on(birth, day + timedelta(days=1)) in (age, age + 1)
	assert age_on(birth, birth) == 0


def test_age_on_the_day_before_and_on_the_birthday():
	assert age_on(date(2008, 11, 23), TODAY) == 18
	assert age_on(date(2008, 11, 24), TODAY) == 17
	assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
	assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18
