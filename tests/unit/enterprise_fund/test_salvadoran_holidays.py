"""Holidays of El Salvador: Easter against known years, and the days the law names."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from genesis.enterprise_fund.salvadoran_holidays import easter, of_year

# From the tables of the Church.
EASTERS = (
	*("1818-03-22", "1943-04-25", "1961-04-02", "2000-04-23", "2008-03-23", "2020-04-12", "2021-04-04"),
	*("2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16"),
	*("2029-04-01", "2030-04-21", "2031-04-13", "2032-03-28", "2033-04-17", "2034-04-09", "2035-03-25"),
	*("2038-04-25", "2285-03-22"),
)


def test_known_easters():
	for day in map(date.fromisoformat, EASTERS):
		assert easter(day.year) == day


@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_between_its_limits(year):
	day = easter(year)
	assert day.weekday() == 6
	assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_the_days_of_2026():
	assert [day.strftime("%m-%d") for day in of_year(2026)] == [
		*("01-01", "04-02", "04-03", "04-04", "05-01", "05-10", "06-17"),
		*("08-03", "08-05", "08-06", "09-15", "11-02", "12-25"),
	]
	assert of_year(2026)[date(2026, 4, 3)] == "Viernes Santo"
