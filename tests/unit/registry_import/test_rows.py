"""Cells of one row to the values of a person: every way of writing them, and a reason for each that cannot be read."""

import datetime
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis.participants.registry_import import fields, headings, rows
from genesis.participants.registry_import.cells import Formula, SheetError
from genesis.participants.registry_import.mapping import Column
from genesis.participants.registry_import.reader import Gap, Row

TODAY = date(2026, 11, 23)
PARTICIPANT = json.loads(
	(Path(fields.__file__).parents[1] / "doctype/participant/participant.json").read_text(encoding="utf-8")
)
FIELDS = {field["fieldname"]: field for field in PARTICIPANT["fields"]}
PERSON = {
	fields.GIVEN_NAMES: "Ana María",
	fields.SURNAMES: "Paz de la O",
	fields.SEX: "Mujer",
	fields.BIRTH_DATE: "04/05/1990",
	fields.GROUP: "Retornada",
	fields.REGISTRATION_DATE: "10/02/2026",
}
NAMES = (fields.GIVEN_NAMES, fields.SURNAMES)


def read(cells, without=(), others=(), unit=fields.YEARS, **sheet):
	"""The candidate of a row with these cells by target, in place of those of an ordinary person."""
	whole = {target: cell for target, cell in {**PERSON, **cells}.items() if target not in without}
	columns = [Column(index, f"C {target}", target, unit) for index, target in enumerate(whole)]
	row = Row(7, tuple(whole.values()))
	prepared = rows.prepare_sheet(columns, [row, *(Row(8, tuple(other)) for other in others)], TODAY, **sheet)
	return rows.read_candidate(prepared, row)


def problems(cells, **options):
	return [(found.column, found.code) for found in read(cells, **options).errors]


def notes(cells, **options):
	candidate = read(cells, **options)
	assert candidate.errors == ()
	return [found.code for found in candidate.notes]


def test_an_ordinary_row():
	candidate = read(
		{
			fields.DUI_NUMBER: "045983722",
			fields.PHONE: "7123-4567 / 2222-3333",
			fields.DEPARTMENT: "La Libertad",
			fields.MUNICIPALITY: "SANTA TECLA ",
			fields.WORK_COUNTRY: "EE.UU.",
			fields.EXPERIENCE: "2 años 6 meses",
			fields.OCCUPATIONAL_AREA: "Albañilería",
			fields.RETURN_DATE: datetime.datetime(2025, 12, 1),
		}
	)
	assert candidate.errors == ()
	assert candidate.values == {
		"first_name": "Ana",
		"middle_name": "María",
		"first_surname": "Paz",
		"second_surname": "de la O",
		"sex": "Female",
		"birth_date": date(1990, 5, 4),
		"participant_group": "Returned Migrant",
		"registration_date": date(2026, 2, 10),
		"document_kind": "DUI",
		"document_number": "04598372-2",
		"phone": "+50371234567",
		"phone_alternative": "+50322223333",
		"department": "SV-LI",
		"municipality": candidate.values["municipality"],
		"district": candidate.values["district"],
		"occupational_area": "Construction",
		"occupation": "Albañilería",
		"return_date": date(2025, 12, 1),
	}
	assert candidate.values["district"].startswith(candidate.values["municipality"] + "-")
	assert candidate.job == {
		"country": "United States",
		"stated_months": 30,
		"occupational_area": "Construction",
		"occupation": "Albañilería",
	}
	assert candidate.label == "Ana María Paz de la O"
	assert candidate.key.document == "045983722"


@pytest.mark.parametrize(
	("target", "cell", "code"),
	[
		(fields.GIVEN_NAMES, Formula('=HYPERLINK("http://x")'), "cell_formula"),
		(fields.GIVEN_NAMES, '=HYPERLINK("http://x")', "text_formula"),
		(fields.GIVEN_NAMES, "Ana <b>María</b>", "text_html"),
		(fields.GIVEN_NAMES, "Ana 😀", "text_emoji"),
		(fields.GIVEN_NAMES, "Ana\x07", "text_control_characters"),
		(fields.GIVEN_NAMES, "Ana 123", "name_characters"),
		(fields.GIVEN_NAMES, "A" * 141, "text_too_long"),
		(fields.GIVEN_NAMES, None, "name_empty"),
		(fields.SURNAMES, SheetError("#REF!"), "cell_error"),
		(fields.SEX, "?", "value_missing"),
		(fields.SEX, "M", "sex_letter_ambiguous"),
		(fields.BIRTH_DATE, "hace mucho", "date_not_understood"),
		(fields.BIRTH_DATE, "31/02/1990", "date_does_not_exist"),
		(fields.BIRTH_DATE, "12/12/2035", "date_in_future"),
		(fields.BIRTH_DATE, "01/01/1890", "date_too_old"),
		(fields.BIRTH_DATE, None, "value_missing"),
		(fields.BIRTH_DATE, "01/06/2026", "birth_after"),
		(fields.GROUP, "turista", "group_not_understood"),
		(fields.REGISTRATION_DATE, "24/11/2026", "date_in_future"),
		(fields.REGISTRATION_DATE, None, "value_missing"),
		(fields.PHONE, "12", "phone_characters"),
		(fields.PHONE, "9123-4567", "phone_prefix"),
		(fields.EMAIL, "ana at x", "email_not_understood"),
		(fields.MUNICIPALITY, "Macondo", "place_unknown"),
		(fields.WORK_COUNTRY, "Narnia", "country_not_understood"),
		(fields.EXPERIENCE, "muchos", "duration_not_understood"),
		(fields.EXPERIENCE, -3, "duration_negative"),
		(fields.OCCUPATIONAL_AREA, "xyzzy", "area_not_understood"),
		(fields.MARITAL_STATUS, "xyzzy", "choice_not_understood"),
		(fields.DEPENDANTS, "muchos", "number_not_understood"),
		(fields.MONTHLY_INCOME, "bastante", "number_not_understood"),
		(fields.WORK_TO, "01/01/2020", "job_without_start"),
	],
)
def test_what_cannot_be_read_is_named_with_its_column(target, cell, code):
	found = problems({target: cell})
	assert [problem for _column, problem in found] == [code]
	expected = fields.WORK_FROM if code == "job_without_start" else f"C {target}"
	assert found[0][0] == expected


def test_all_that_is_wrong_with_a_row_is_told_at_once():
	found = problems({fields.SURNAMES: None, fields.BIRTH_DATE: "31/02/1990", fields.PHONE: "1"})
	assert [code for _column, code in found] == ["name_empty", "date_does_not_exist", "phone_characters"]


def test_a_rejected_row_is_nobody_and_keeps_its_cells():
	candidate = read({fields.BIRTH_DATE: Formula("=TODAY()")})
	assert candidate.key is None
	assert "=TODAY()" in candidate.cells.values()


def test_empty_rows_and_totals_are_told_apart():
	columns = [Column(0, "Nombres", fields.GIVEN_NAMES), Column(1, "Notas", fields.IGNORE)]
	sheet = rows.prepare_sheet(columns, [], TODAY)
	told = {
		Gap(5, 5): "The row is empty",
		Gap(5, 9): "The rows 5 to 9 are empty",
		Row(5, (None, "x")): "The row is empty",
		Row(5, ("SUBTOTAL: 40",)): "The row is a total, not a person",
	}
	for row, text in told.items():
		(why,) = rows.read_candidate(sheet, row).errors
		assert why.text() == text


@pytest.mark.parametrize(
	("cells", "without", "parts"),
	[
		({fields.FULL_NAME: "Ana María Paz Cruz"}, NAMES, ("Ana", "María", "Paz", "Cruz")),
		({fields.FULL_NAME: "Paz Cruz, Ana María"}, NAMES, ("Ana", "María", "Paz", "Cruz")),
		({fields.SURNAMES_FIRST: "Paz Cruz Ana María"}, NAMES, ("Ana", "María", "Paz", "Cruz")),
		({fields.SURNAMES_FIRST: "Paz Ana"}, NAMES, ("Ana", None, "Paz", None)),
		({fields.SURNAMES_FIRST: "PAZ CRUZ, ANA"}, NAMES, ("Ana", None, "Paz", "Cruz")),
		(
			{
				fields.FIRST_NAME: "Ana",
				fields.MIDDLE_NAME: "María",
				fields.FIRST_SURNAME: "Paz",
				fields.SECOND_SURNAME: "Cruz",
			},
			NAMES,
			("Ana", "María", "Paz", "Cruz"),
		),
	],
)
def test_names_in_one_column_or_in_four(cells, without, parts):
	values = read(cells, without=without).values
	names = ("first_name", "middle_name", "first_surname", "second_surname")
	assert tuple(values.get(name) for name in names) == parts


def test_a_lone_m_means_what_the_rest_of_the_column_says():
	beside = [(None, None, "F")]
	assert read({fields.SEX: "M"}, others=beside).values["sex"] == "Male"
	assert read({fields.SEX: "M"}, others=[(None, None, "H")]).values["sex"] == "Female"


def test_dates_follow_the_order_of_their_column():
	american = [(None, None, None, "12/31/1980")]
	assert read({}, others=american).values["birth_date"] == date(1990, 4, 5)


def test_an_age_stands_in_for_the_birth_date():
	candidate = read({fields.AGE: "30 años"}, without=(fields.BIRTH_DATE,))
	assert candidate.values["birth_date"] == date(1995, 8, 1)
	assert candidate.values["birth_date_estimated"] == 1
	assert [note.code for note in candidate.notes] == ["birth_from_age"]
	assert problems({fields.AGE: "vieja"}, without=(fields.BIRTH_DATE,)) == [("C Age", "age_not_understood")]
	assert problems({fields.AGE: None}, without=(fields.BIRTH_DATE,)) == [("C Age", "value_missing")]


@given(age=st.integers(0, 110), day=st.dates(date(2000, 1, 1), TODAY))
def test_the_estimated_birth_date_gives_the_age_that_was_told(age, day):
	candidate = read(
		{fields.AGE: age, fields.REGISTRATION_DATE: day.isoformat()}, without=(fields.BIRTH_DATE,)
	)
	born = candidate.values["birth_date"]
	assert day.year - born.year - ((day.month, day.day) < (born.month, born.day)) == age


def test_values_that_the_sheet_does_not_have_come_from_the_import():
	candidate = read(
		{},
		without=(fields.GROUP, fields.REGISTRATION_DATE),
		group="Internally Displaced",
		registration_date=date(2026, 1, 5),
	)
	assert candidate.errors == ()
	assert candidate.values["participant_group"] == "Internally Displaced"
	assert candidate.values["registration_date"] == date(2026, 1, 5)


@pytest.mark.parametrize(
	("cells", "kind", "number"),
	[
		({}, "None", None),
		({fields.DUI_NUMBER: "no tiene"}, "None", None),
		({fields.DUI_NUMBER: "04598372-3"}, "DUI", "04598372-3"),
		({fields.DUI_NUMBER: 45983722}, "DUI", "04598372-2"),
		({fields.DUI_NUMBER: "12345", fields.PASSPORT_NUMBER: "a-123456"}, "Passport", "A123456"),
		({fields.DOCUMENT_NUMBER: "04598372-2"}, "DUI", "04598372-2"),
		({fields.DOCUMENT_NUMBER: "X99 1234567"}, "Other", "X991234567"),
		({fields.DOCUMENT_NUMBER: "X991234567", fields.DOCUMENT_KIND: "Pasaporte"}, "Passport", "X991234567"),
	],
)
def test_documents(cells, kind, number):
	values = read(cells).values
	assert (values["document_kind"], values.get("document_number")) == (kind, number)


def test_a_wrong_document_is_kept_and_noted_and_a_word_is_none():
	assert notes({fields.DUI_NUMBER: "04598372-3"}) == ["dui_check_digit"]
	assert notes({fields.DUI_NUMBER: "en trámite"}) == ["document_not_kept"]


def test_a_telephone_too_many_goes_to_the_notes():
	candidate = read({fields.PHONE: "7123-4567 / 12345", fields.NOTES: "De noche"})
	assert candidate.values["phone"] == "+50371234567"
	assert candidate.values["contact_notes"] == "De noche\nC Phone: 7123-4567 / 12345"
	assert [note.code for note in candidate.notes] == ["phone_in_notes"]


def test_a_place_in_another_department_is_refused():
	cells = {fields.DEPARTMENT: "La Paz", fields.MUNICIPALITY: "Santa Tecla"}
	assert problems(cells) == [("C Municipality", "place_other_department")]


@pytest.mark.parametrize(
	("cell", "unit", "months"), [("3", fields.YEARS, 36), ("3", fields.MONTHS, 3), ("9,5", fields.YEARS, 114)]
)
def test_bare_numbers_have_the_unit_of_their_column(cell, unit, months):
	assert read({fields.EXPERIENCE: cell}, unit=unit).job["stated_months"] == months


def test_no_experience_is_said_and_not_left_open():
	candidate = read({fields.EXPERIENCE: "ninguna"})
	assert candidate.values["no_work_experience"] == 1
	assert candidate.job == {}


def test_a_dated_job():
	candidate = read({fields.WORK_FROM: "01/03/2018", fields.WORK_TO: "31/05/2020", fields.EMPLOYER: "ACME"})
	assert candidate.job == {
		"from_date": date(2018, 3, 1),
		"to_date": date(2020, 5, 31),
		"employer": "ACME",
	}
	backwards = {fields.WORK_FROM: "01/03/2020", fields.WORK_TO: "31/05/2018"}
	assert problems(backwards) == [("C Worked Until", "job_ends_before_start")]


@pytest.mark.parametrize(
	("target", "cell", "fieldname", "value"),
	[
		(fields.MARITAL_STATUS, "Acompañada", "marital_status", "Domestic Partnership"),
		(fields.EDUCATION, "9o grado", "education_level", "Basic (7-9)"),
		(fields.EDUCATION, "Bachillerato técnico", "education_level", "Technical"),
		(fields.EDUCATION, "6° grado", "education_level", "Basic (1-6)"),
		(fields.EDUCATION, "Ninguno", "education_level", "None"),
		(fields.ZONE, "RURAL", "zone", "Rural"),
		(fields.RETURN_MODE, "Deportado", "return_mode", "Deported"),
		(fields.HOUSEHOLD_SIZE, "4 personas", "household_size", 4),
		(fields.MONTHLY_INCOME, "$ 1,250.50", "monthly_income", 1250.5),
		(fields.MONTHLY_INCOME, "1.250,50", "monthly_income", 1250.5),
		(fields.MONTHLY_INCOME, "1,250", "monthly_income", 1250.0),
		(fields.NATIONALITY, "salvadoreña", "nationality", "El Salvador"),
		(fields.EMAIL, "Ana@Example.ORG", "email", "ana@example.org"),
		(fields.EMERGENCY_PHONE, "2222-3333", "emergency_contact_phone", "+50322223333"),
	],
)
def test_other_facts(target, cell, fieldname, value):
	assert read({target: cell}).values[fieldname] == value


def test_the_fingerprint_is_of_the_contents_only():
	columns = [Column(0, "Nombres", fields.GIVEN_NAMES), Column(1, "Sexo", fields.SEX)]
	turned = [Column(0, "SEXO"), Column(1, "Motivo del rechazo"), Column(2, "nombres", fields.KNOWN_AS)]
	first = rows.fingerprint(columns, ("Ana", "F"))
	assert first == rows.fingerprint(turned, ("F", "whatever", "Ana"))
	assert first != rows.fingerprint(columns, ("Ana", "M"))


CELLS = st.one_of(
	st.none(),
	st.text(max_size=30),
	st.integers(-(10**12), 10**12),
	st.floats(allow_nan=True),
	st.booleans(),
	st.dates(),
	st.datetimes(),
	st.times(),
	st.timedeltas(),
	st.builds(Formula, st.text(max_size=10)),
	st.builds(SheetError, st.just("#N/A")),
)


@settings(max_examples=300, deadline=None)
@given(cells=st.dictionaries(st.sampled_from(sorted(headings.HEADINGS)), CELLS, max_size=12))
def test_no_cell_is_too_strange_to_be_refused_with_a_reason(cells):
	"""Whatever is in a row, it ends as somebody complete or with reasons in words; and every value has its place."""
	candidate = read(cells)
	for found in (*candidate.errors, *candidate.notes):
		assert found.text()
	assert (candidate.key is None) == bool(candidate.errors)
	if not candidate.errors:
		assert {"first_name", "first_surname", "sex", "birth_date", "participant_group"} <= set(
			candidate.values
		)
	assert set(candidate.values) <= set(FIELDS)
	for name, value in candidate.values.items():
		options = FIELDS[name].get("options") or ""
		if FIELDS[name]["fieldtype"] == "Select" and not candidate.errors:
			assert value in options.split("\n")
		if FIELDS[name]["fieldtype"] == "Data" and not candidate.errors:
			assert len(value) <= 140
