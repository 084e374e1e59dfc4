"""Lengths of time in every form a register holds."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.participants.parsing_durations import LONGEST_MONTHS, parse_duration


@given(st.integers(min_value=0, max_value=LONGEST_MONTHS))
def test_months_in_every_form(months):
	years, rest = divmod(months, 12)
	forms = [
		f"{months} meses",
		f"{months} MESES",
		f"{months}m",
		f"{years} años {rest} meses",
		f"{years}a {rest}m",
	]
	forms += [
		f"{years} años y {rest} meses",
		f"{years} años con {rest} meses",
		f"{rest} meses y {years} años",
	]
	for form in forms:
		assert parse_duration(form).value == months, form
	assert parse_duration(months, unit="months").value == months
	assert parse_duration(str(months), unit="months").value == months


@given(st.integers(min_value=0, max_value=60 * 2))
def test_years_and_half_years(halves):
	for form in (halves / 2, f"{halves / 2}", f"{halves / 2} años", f"{halves / 2}".replace(".", ",")):
		assert parse_duration(form).value == halves * 6, form


@pytest.mark.parametrize(
	("cell", "months"),
	[
		("dos años", 24),
		("un año", 12),
		("un año y medio", 18),
		("año y medio", 18),
		("2 años y medio", 30),
		("medio año", 6),
		("1/2 año", 6),
		("1 1/2 años", 18),
		("2½ años", 30),
		("2 años 6", 30),
		("9,5", 114),
		("veinticuatro meses", 24),
		("5 años de experiencia", 60),
		("3 semanas", 1),
		("ninguna", 0),
		("no tiene", 0),
		("0.0", 0),
	],
)
def test_known_durations(cell, months):
	parsed = parse_duration(cell)
	assert (parsed.value, parsed.ambiguous) == (months, False)


@pytest.mark.parametrize(
	("cell", "months", "code"),
	[
		("más de 2 años", 24, "duration_approximate"),
		("casi 3 años", 36, "duration_approximate"),
		("18 meses aprox.", 18, "duration_approximate"),
		("2-3 años", 24, "duration_approximate"),
		("2 a 3 años", 24, "duration_approximate"),
		("2015-2019", 48, "duration_approximate"),
		("desde 2015 hasta 2019", 48, "duration_approximate"),
		("114", 114, "duration_unit_guessed"),
		(36, 432, "duration_unit_guessed"),
	],
)
def test_doubtful_durations(cell, months, code):
	parsed = parse_duration(cell)
	assert (parsed.value, parsed.ambiguous, parsed.reason.code) == (months, True, code)


@pytest.mark.parametrize(
	("cell", "code"),
	[
		("muchos", "duration_not_understood"),
		("=1+1", "duration_not_understood"),
		("años de años de 3 4", "duration_not_understood"),
		("-3", "duration_negative"),
		(-1, "duration_negative"),
		("2019-2015", "duration_negative"),
		("100 años", "duration_too_long"),
		(date(2020, 5, 2), "duration_is_date"),
		(datetime(2020, 5, 2), "duration_is_date"),
		(True, "duration_not_understood"),
		("1/0 años", "duration_not_understood"),
	],
)
def test_unusable_durations_say_why(cell, code):
	parsed = parse_duration(cell)
	assert parsed.failed
	assert parsed.reason.code == code
