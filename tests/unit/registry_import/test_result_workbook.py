"""The workbook of rejected rows: the rows as they were, the reasons, and nothing that runs."""

from io import BytesIO
from pathlib import Path

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis.participants.registry_import import fields, mapping, reader
from genesis.participants.registry_import.result_workbook import RejectedRow, write_rejected

HEADINGS = {0: "Nombres", 2: "Apellidos", 3: "Sexo"}


def written(rows, headings=None):
	content = write_rejected(
		"Rechazadas", headings or HEADINGS, "Fila del archivo", "Motivo del rechazo", rows
	)
	return openpyxl.load_workbook(BytesIO(content)).active


def test_each_row_has_its_number_and_its_reason_in_front():
	sheet = written([RejectedRow(9, "Sexo: falta", {0: "Ana", 3: "?"})])
	values = [[cell.value for cell in row] for row in sheet.iter_rows()]
	assert values == [
		["Fila del archivo", "Motivo del rechazo", "Nombres", "Apellidos", "Sexo"],
		[9, "Sexo: falta", "Ana", None, "?"],
	]


def test_the_workbook_can_be_corrected_and_imported_again(tmp_path: Path):
	content = write_rejected("R", HEADINGS, *own_headings(), [RejectedRow(9, "x", {0: "=Ana", 2: "Paz"})])
	path = tmp_path / "again.xlsx"
	path.write_bytes(content)
	rows = list(reader.read_rows(path, reader.recognise(path), "R"))
	header = mapping.find_header(rows, "R")
	assert [column.target for column in header.columns] == [
		fields.IGNORE,
		fields.IGNORE,
		fields.GIVEN_NAMES,
		fields.SURNAMES,
		fields.SEX,
	]
	assert header.signature == mapping.signature(HEADINGS.values())
	assert rows[1].cells[2:4] == ("=Ana", "Paz")


def own_headings():
	return fields.OWN_ROW_HEADINGS[0], fields.OWN_REASON_HEADINGS[0]


DANGEROUS = st.builds(lambda mark, rest: mark + rest, st.sampled_from("=+-@\t\r"), st.text(max_size=20))


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(st.one_of(DANGEROUS, st.text(max_size=40)), min_size=4, max_size=4))
def test_no_cell_is_a_formula_or_could_become_one(texts):
	reason, heading, *cells = texts
	sheet = written([RejectedRow(4, reason, dict(enumerate(cells)))], {0: heading, 1: "Sexo"})
	for row in sheet.iter_rows():
		for cell in row:
			assert cell.data_type != "f"
			if isinstance(cell.value, str):
				assert not cell.value.startswith(("=", "+", "-", "@", "\t", "\r"))
