"""Cells as a field office keeps them: sex, countries, groups, areas, yes and no, and text hygiene."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.participants import parsing, text, vocabulary

MALE, FEMALE = vocabulary.MALE, vocabulary.FEMALE
READERS = (
	parsing.parse_sex,
	parsing.parse_country,
	parsing.parse_group,
	parsing.parse_area,
	parsing.parse_yes_no,
	parsing.parse_duration,
	parsing.parse_date,
)
EMPTY_CELLS = (None, "", "   ", "N/A", "-", "s/d", float("nan"))


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("cell", EMPTY_CELLS)
def test_empty_cells_have_no_value_and_no_reason(read, cell):
	assert read(cell) == parsing.Parsed()


@pytest.mark.parametrize("read", READERS)
@given(
	cell=st.one_of(
		st.text(max_size=30), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes()
	)
)
def test_no_cell_raises_and_every_failure_has_its_words(read, cell):
	parsed = read(cell)
	if parsed.reason:
		assert parsed.reason.text()
	assert parsed.failed == (parsed.value is None and parsed.reason is not None)
	if parsed.ambiguous:
		assert parsed.reason is not None


@pytest.mark.parametrize(
	("cell", "sex"),
	[
		("Masculino", MALE),
		("masc.", MALE),
		("HOMBRE", MALE),
		("h", MALE),
		("Varón", MALE),
		("Femenino", FEMALE),
		("fem", FEMALE),
		("F", FEMALE),
		("mujer ", FEMALE),
	],
)
def test_sex(cell, sex):
	assert parsing.parse_sex(cell).value == sex


@pytest.mark.parametrize(
	("column", "meaning"),
	[
		(["M", "F", "Hombre", "Mujer", "masc."], MALE),
		(["M", "H", "M", None], FEMALE),
		(["M", "Femenino"], MALE),
		(["M", "Hombre"], FEMALE),
		(["M", "M"], None),
		(["M", "Hombre", "Mujer"], None),
		(["M", "F", "H"], None),
		([], None),
	],
)
def test_lone_m_is_decided_by_the_column(column, meaning):
	dialect = parsing.SexDialect.detect(column)
	parsed = parsing.parse_sex("m", dialect)
	assert parsed.value == meaning
	assert parsed.ambiguous is (meaning is None)


@pytest.mark.parametrize(
	("cells", "country"),
	[
		(
			("EEUU", "EE.UU.", "EE. UU.", "E.E.U.U.", "USA", "U.S.A.", "usa", "Estados unidos"),
			"United States",
		),
		(("Estados Unidos de América", "Estdos Unidos", "Houston, Texas"), "United States"),
		(("México", "Mejico", "MEX", "mx"), "Mexico"),
		(("Guatemla", "GUATEMALA"), "Guatemala"),
		(("España",), "Spain"),
		(("Canadá", "canada"), "Canada"),
	],
)
def test_countries(cells, country):
	assert {parsing.parse_country(cell) for cell in cells} == {parsing.Parsed(country)}


def test_several_countries_in_a_cell():
	parsed = parsing.parse_country("México y EEUU")
	assert (parsed.value, parsed.ambiguous, parsed.reason.code) == ("Mexico", True, "country_several")
	assert parsing.parse_country("Marte").reason.code == "country_not_understood"


@given(st.sampled_from(sorted(vocabulary.COUNTRIES)))
def test_every_spelling_of_the_vocabulary_is_read(spelling):
	country = vocabulary.COUNTRIES[spelling]
	assert country in vocabulary.COUNTRY_CODES
	assert parsing.parse_country(spelling.upper()).value == country


@pytest.mark.parametrize(
	("cell", "group"),
	[
		("Retornado", "Returned Migrant"),
		("migrante retornada", "Returned Migrant"),
		("DEPORTADO", "Returned Migrant"),
		("Desplazado interno", "Internally Displaced"),
		("PDI", "Internally Displaced"),
		("Familiar de retornado", "Family Member"),
		("esposa de deportado", "Family Member"),
	],
)
def test_groups(cell, group):
	assert parsing.parse_group(cell).value == group
	assert group in vocabulary.GROUPS


@pytest.mark.parametrize(
	("area", "cells"),
	[
		(
			"Construction",
			("Constr.", "CONSTRUCCIÓN", "construccion", "Albañilería", "albañil", "carpintería de obra"),
		),
		("Construction", ("Electricista (construcción)", "Contrucción", "fontanero", "roofing", "soldadura")),
		(
			"Tourism",
			("Turismo", "turismo y hotelería", "mesero", "Cocina / restaurante", "bartender", "hotel"),
		),
		("Tourism", ("Camarera", "chef", "guía turístico", "motorista de hotel")),
		("Transport", ("Transporte", "motorista", "chofer")),
		("Agriculture", ("Agricultura", "jornalero")),
		("Manufacturing", ("Textil", "maquila", "costurera")),
		("Commerce", ("Comercio", "vendedora")),
		("Other", ("otro",)),
	],
)
def test_occupational_areas(area, cells):
	assert area in vocabulary.AREAS
	for cell in cells:
		assert parsing.parse_area(cell).value == area, cell


def test_trades_of_two_areas_are_doubtful():
	parsed = parsing.parse_area("mesero y albañil")
	assert (parsed.value, parsed.ambiguous, parsed.reason.code) == ("Tourism", True, "area_several")
	assert parsing.parse_area("xyz").reason.code == "area_not_understood"


@pytest.mark.parametrize(
	("cell", "value"),
	[
		("sí", True),
		("SI", True),
		("x", True),
		(1, True),
		(1.0, True),
		(True, True),
		("✓", True),
		("Si, claro", True),
		("no", False),
		("N", False),
		(0, False),
		(0.0, False),
		(False, False),
	],
)
def test_yes_and_no(cell, value):
	assert parsing.parse_yes_no(cell) == parsing.Parsed(value)


def test_neither_yes_nor_no():
	assert parsing.parse_yes_no("tal vez").reason.code == "yes_no_not_understood"


@pytest.mark.parametrize(
	"cell", ["=1+1", "+A1", "-A1", "@SUM(A1)", ' =HYPERLINK("http://x","Ana")', "=cmd|' /C calc'!A0"]
)
def test_formulas_are_found_and_neutralised(cell):
	assert text.is_formula(cell)
	assert "text_formula" in {found.code for found in text.inspect_text(cell)}
	assert text.neutralise_formula(cell) == "'" + cell


@pytest.mark.parametrize(
	"cell", ["+503 7123-4567", "-5", "-", "2-3", "Ana", "", None, 5, "+1 (213) 555-1234"]
)
def test_harmless_cells_stay(cell):
	assert not text.is_formula(cell)
	assert text.neutralise_formula(cell) == cell


@pytest.mark.parametrize(
	("cell", "code"),
	[
		("Ana\x00", "text_control_characters"),
		("Ana\u202e", "text_control_characters"),
		("Ana \U0001f600", "text_emoji"),
		("<script>alert(1)</script>", "text_html"),
		("a <b>b</b>", "text_html"),
		("&lt;img", "text_html"),
		("javascript:alert(1)", "text_html"),
		("x" * 11, "text_too_long"),
	],
)
def test_suspicious_text(cell, code):
	assert {found.code for found in text.inspect_text(cell, max_length=10)} >= {code}


@pytest.mark.parametrize("cell", ["María", "a < b y c > d", "3 & 4", "línea\nnueva", 5, None])
def test_unsuspicious_text(cell):
	assert text.inspect_text(cell) == ()


@given(st.text(max_size=60))
def test_clean_text_has_nothing_invisible_left(raw):
	clean = text.clean_text(raw)
	assert text.clean_text(clean) == clean
	assert not {"text_control_characters", "text_emoji"} & {found.code for found in text.inspect_text(clean)}


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(raw):
	once = text.fold(raw)
	assert text.fold(once) == once
