"""Columns: guessed by heading and content, remembered in any order, checked before they are used."""

import csv
import json
from pathlib import Path

import pytest

from genesis.participants.registry_import import choices, fields, headings, mapping
from genesis.participants.registry_import.mapping import Column
from genesis.participants.registry_import.reader import Row
from genesis.participants.text import fold
from genesis.participants.vocabulary import AREAS, GROUPS, SEXES

DOCTYPES = Path(fields.__file__).parents[1] / "doctype"
COMPLETE = (fields.FULL_NAME, fields.SEX, fields.BIRTH_DATE, fields.GROUP, fields.REGISTRATION_DATE)


def guessed(*names, below=()):
	header = mapping.find_header(
		[Row(1, names), *(Row(n, cells) for n, cells in enumerate(below, 2))], "S", 1
	)
	return [column.target for column in header.columns]


def columns(*targets):
	return [Column(index, f"Column {index}", target) for index, target in enumerate(targets)]


def codes(*targets, **defaults):
	return [found.code for found in mapping.check(columns(*targets), defaults)]


@pytest.mark.parametrize(
	("heading", "target"),
	[
		("FECHA DE NACIMIENTO", fields.BIRTH_DATE),
		("Fecha de Nacimiento (dd/mm/aaaa)", fields.BIRTH_DATE),
		("Fecha de nacimeinto", fields.BIRTH_DATE),
		("No. de DUI", fields.DUI_NUMBER),
		("Teléfono:", fields.PHONE),
		("Telefono celular", fields.PHONE),
		("Años de experiencia", fields.EXPERIENCE),
		("Municipio de residencia", fields.MUNICIPALITY),
		("Municipio de origen", fields.ORIGIN_MUNICIPALITY),
		("No.", fields.IGNORE),
		("Firma", fields.IGNORE),
		("Motivo del rechazo", fields.IGNORE),
		("Fila del archivo", fields.IGNORE),
	],
)
def test_headings_in_the_spellings_of_offices(heading, target):
	assert guessed("Apellidos", heading)[1] == target


def test_no_two_targets_share_a_heading_and_all_are_folded():
	found = [heading for alike in headings.HEADINGS.values() for heading in alike]
	assert len(found) == len(set(found))
	assert [heading for heading in found if fold(heading) != heading] == []


def test_a_lone_name_holds_the_whole_name():
	assert guessed("Nombre", "Sexo")[0] == fields.FULL_NAME
	assert guessed("Nombre", "Apellido")[0] == fields.GIVEN_NAMES


def test_a_second_telephone_is_the_alternative_one():
	assert guessed("Teléfono", "Celular") == [fields.PHONE, fields.SECOND_PHONE]


def test_bare_numbers_of_a_column_of_months_are_months():
	header = mapping.find_header([Row(1, ("Nombre completo", "Meses de experiencia"))], "S", 1)
	assert header.columns[1].unit == fields.MONTHS


def test_what_the_heading_does_not_tell_the_cells_do():
	below = [("04598372-2", "M", "7123-4567", "n@x.org"), ("00000018-1", "F", "7123-4568", "m@x.org")] * 3
	found = guessed("A", "B", "C", "D", below=below)
	assert found == [fields.DUI_NUMBER, fields.SEX, fields.PHONE, fields.EMAIL]


def test_the_headings_are_found_below_titles():
	rows = [Row(1, ("Programa",)), Row(4, ("Nombres", "Apellidos", "Sexo")), Row(5, ("Ana", "Paz", "F"))]
	header = mapping.find_header(rows, "S")
	assert header.row == 4
	assert [column.target for column in header.columns] == [fields.GIVEN_NAMES, fields.SURNAMES, fields.SEX]


def test_headings_that_nobody_understands_are_found_again_once_remembered():
	rows = [Row(1, ("Padrón",)), Row(2, ("k1", "k2", "k3")), Row(3, ("Ana", "Paz", "F"))]
	known = frozenset((mapping.signature(["K3", "k1", "k2"]),))
	header = mapping.find_header(rows, "S", known=known)
	assert header.row == 2
	chosen = {"k1": (fields.GIVEN_NAMES, fields.YEARS), "k2": (fields.SURNAMES, fields.YEARS)}
	targets = [(column.target, column.certainty) for column in mapping.apply(header.columns, chosen)]
	assert targets[:2] == [(fields.GIVEN_NAMES, "Remembered"), (fields.SURNAMES, "Remembered")]


def test_the_signature_knows_no_order_no_capitals_and_none_of_our_own_columns():
	first = mapping.signature(["Nombres", "Sexo"])
	assert first == mapping.signature(["SEXO ", "nombres", "Fila del archivo", "Motivo del rechazo"])
	assert first != mapping.signature(["Nombres", "Sexo", "Edad"])


def test_a_complete_mapping_is_accepted():
	assert codes(*COMPLETE) == []
	assert (
		codes(fields.FULL_NAME, fields.SEX, fields.AGE, **{fields.GROUP: "x", fields.REGISTRATION_DATE: "x"})
		== []
	)


def test_what_a_mapping_lacks_or_has_twice_is_named():
	assert codes(fields.IGNORE, fields.IGNORE) == ["mapping_empty"]
	assert codes(*COMPLETE[1:]) == ["mapping_names_missing"]
	assert codes(*COMPLETE, fields.SEX) == ["mapping_repeated"]
	assert codes(*COMPLETE, fields.NOTES, fields.NOTES) == []
	assert codes(*COMPLETE, fields.SURNAMES) == ["mapping_names_twice"]
	assert codes(fields.GIVEN_NAMES, fields.FIRST_NAME, fields.SURNAMES, *COMPLETE[1:]) == [
		"mapping_names_twice"
	]
	assert codes(fields.FULL_NAME) == ["mapping_needs_column"] * 4
	(missing,) = mapping.check(columns(*COMPLETE[:-1]), {})
	assert missing.text() == "No column holds Registration Date, and there is no value for rows without it"


def field_of(doctype, fieldname):
	definition = json.loads((DOCTYPES / doctype / f"{doctype}.json").read_text(encoding="utf-8"))
	return next(field for field in definition["fields"] if field["fieldname"] == fieldname)


def options_of(doctype, fieldname):
	return set(field_of(doctype, fieldname)["options"].split("\n")) - {""}


def test_every_target_is_said_in_spanish():
	with (DOCTYPES.parents[1] / "translations/es.csv").open(encoding="utf-8", newline="") as file:
		said = {row[0] for row in csv.reader(file)}
	assert [target for target in headings.TARGETS if target not in said] == []


@pytest.mark.parametrize(
	("fieldname", "values"),
	[
		("sex", SEXES),
		("participant_group", GROUPS),
		("occupational_area", AREAS),
		("marital_status", choices.MARITAL_STATUS),
		("education_level", choices.EDUCATION),
		("zone", choices.ZONE),
		("return_mode", choices.RETURN_MODE),
		("document_kind", choices.DOCUMENT_KINDS),
	],
)
def test_what_is_read_is_what_the_participant_may_hold(fieldname, values):
	assert set(values) <= options_of("participant", fieldname)
