"""Optional fields that managers added: found by their label, read by their type, refused with a reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis.participants.registry_import import fields, mapping, rows
from genesis.participants.registry_import.mapping import Column
from genesis.participants.registry_import.own_fields import FIELD_TYPES, OwnField
from genesis.participants.registry_import.reader import Row
from tests.unit.registry_import.test_mapping import COMPLETE, columns
from tests.unit.registry_import.test_rows import TODAY, read

SIZES = {"s": "S", "pequena": "S", "l": "L", "ninguna": "Ninguna"}
LABELS = {"custom_size": "Talla de camisa"}


def own(fieldtype, **more):
	return OwnField("custom_it", "Lo nuestro", fieldtype, **more)


def value_of(cell, field, **options):
	candidate = read({"custom_it": cell}, own_fields=(field,), **options)
	return candidate.values.get("custom_it"), [(found.column, found.code) for found in candidate.errors]


@pytest.mark.parametrize(
	("fieldtype", "cell", "value"),
	[
		("Data", "  dos   palabras ", "dos palabras"),
		("Small Text", "algo", "algo"),
		("Check", "Sí", 1),
		("Check", "no", 0),
		("Check", "X", 1),
		("Int", "12", 12),
		("Int", -3.0, -3),
		("Float", "2,5", 2.5),
		("Percent", "40 %", 40),
		("Currency", "$ 1,250.50", 1250.5),
		("Date", "31/12/2020", date(2020, 12, 31)),
	],
)
def test_cells_by_type(fieldtype, cell, value):
	assert value_of(cell, own(fieldtype)) == (value, [])


@pytest.mark.parametrize(
	("fieldtype", "cell", "code"),
	[
		("Check", "quizás", "yes_or_no_not_understood"),
		("Int", "2.5", "number_not_understood"),
		("Float", "mucho", "number_not_understood"),
		("Float", "inf", "number_not_understood"),
		("Date", "31/02/2020", "date_does_not_exist"),
		("Data", "x" * 141, "text_too_long"),
	],
)
def test_what_cannot_be_read_is_refused_under_its_heading(fieldtype, cell, code):
	value, errors = value_of(cell, own(fieldtype))
	assert value is None
	assert errors == [("C custom_it", code)]


def test_choices_by_their_words():
	size = own("Select", choices=SIZES)
	assert value_of("PEQUEÑA", size) == ("S", [])
	assert value_of("l", size) == ("L", [])
	assert value_of("Ninguna", size) == ("Ninguna", []), "where it is a choice it is an answer"
	assert value_of("n/a", size) == (None, [])
	assert value_of("XXL", size) == (None, [("C custom_it", "choice_not_understood")])


def test_a_long_text_may_be_longer_than_a_line():
	assert value_of("x" * 500, own("Text")) == ("x" * 500, [])


def test_a_column_of_dates_is_read_in_the_order_its_own_cells_show():
	sheet = rows.prepare_sheet(
		[Column(0, "Vence", "custom_it")],
		[Row(1, ("12/31/2020",)), Row(2, ("03/04/2020",))],
		TODAY,
		own_fields=(own("Date"),),
	)
	assert rows.read_candidate(sheet, Row(2, ("03/04/2020",))).values["custom_it"] == date(2020, 3, 4)


def test_a_heading_like_the_label_holds_the_field():
	found = [Column(0, "TALLA DE CAMISA"), Column(1, "Talla de camisa"), Column(2, "Sexo", fields.SEX)]
	named = mapping.name_own(found, {"talla de camisa": "custom_size", "sexo": "custom_sex"})
	assert [(column.target, column.certainty) for column in named[:2]] == [
		("custom_size", "Heading"),
		(fields.IGNORE, "None"),
	]


def test_a_heading_that_every_register_knows_keeps_its_meaning():
	header = mapping.find_header([Row(1, ("Nombres", "Apellidos", "Sexo"))], "S", 1)
	assert mapping.name_own(header.columns, {"sexo": "custom_sex"})[2].target == fields.SEX


def test_a_field_that_is_no_more_cannot_be_chosen():
	chosen = columns(*COMPLETE, "custom_size")
	assert mapping.check(chosen, {}, LABELS) == []
	(gone,) = mapping.check(chosen, {})
	assert (gone.code, gone.params["target"]) == ("mapping_target_unknown", "custom_size")


def test_twice_the_same_field_is_named_by_its_label():
	(twice,) = mapping.check(columns(*COMPLETE, "custom_size", "custom_size"), {}, LABELS)
	assert twice.text().startswith("Talla de camisa is chosen for two columns")


@given(
	fieldtype=st.sampled_from(sorted(FIELD_TYPES)),
	cell=st.one_of(st.text(max_size=200), st.integers(), st.floats(), st.dates(), st.booleans()),
)
def test_any_cell_ends_as_a_value_of_the_type_or_with_a_reason(fieldtype, cell):
	value, errors = value_of(cell, own(fieldtype, choices=SIZES if fieldtype == "Select" else {}))
	if value is not None:
		kinds = {"Check": int, "Int": int, "Date": date, "Float": (int, float), "Percent": (int, float)}
		assert isinstance(value, kinds.get(fieldtype, (int, float) if fieldtype == "Currency" else str))
		assert errors == []
