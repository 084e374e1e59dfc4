"""Files of every kind: recognised by their content, refused with a reason, and never loaded whole to find out."""

import datetime
import io
import tracemalloc
import zipfile

import openpyxl
import pytest

from genesis.participants.registry_import import mapping, reader
from genesis.participants.registry_import.cells import Formula, SheetError, as_text, harmless, plain
from genesis.participants.registry_import.findings import ImportFileError
from genesis.participants.registry_import.reader import Gap, Row

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def workbook(path, *rows, title="Registro"):
	book = openpyxl.Workbook()
	book.active.title = title
	for row in rows:
		book.active.append(list(row))
	book.save(path)
	return path


def archive(path, **members):
	with zipfile.ZipFile(path, "w") as file:
		for name, content in members.items():
			file.writestr(name.replace("__", "/"), content)
	return path


def refusal(action):
	with pytest.raises(ImportFileError) as caught:
		action()
	return caught.value.finding.code


def test_a_workbook_is_recognised_whatever_it_is_called(tmp_path):
	path = workbook(tmp_path / "register.xlsx", ["Nombres"])
	renamed = path.rename(tmp_path / "register.pdf")
	assert reader.recognise(renamed) == "workbook"


@pytest.mark.parametrize(
	("name", "content", "code"),
	[
		("empty.xlsx", b"", "file_empty"),
		("old.xls", OLE + b"\x00" * 600 + b"Workbook", "file_old_excel"),
		("secret.xlsx", OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "file_password"),
		("paper.pdf", b"%PDF-1.7 ...", "file_wrong_type"),
		("paper.xlsx", b"%PDF-1.7 ...", "file_wrong_type"),
		("photo.csv", b"\x89PNG\r\n\x1a\n", "file_wrong_type"),
		("page.csv", b"<!DOCTYPE html><table>", "file_wrong_type"),
		("binary.csv", b"abc\x00\x01\x02", "file_wrong_type"),
		("letter.txtx", b"Dear all", "file_wrong_type"),
		("broken.xlsx", b"PK\x03\x04 and then nothing", "file_broken"),
	],
)
def test_what_is_no_register_is_refused_with_its_reason(tmp_path, name, content, code):
	path = tmp_path / name
	path.write_bytes(content)
	assert refusal(lambda: reader.recognise(path)) == code


@pytest.mark.parametrize(
	("members", "code"),
	[
		(
			{"content.xml": "", "mimetype": "application/vnd.oasis.opendocument.spreadsheet"},
			"file_open_document",
		),
		({"xl__workbook.bin": ""}, "file_binary_excel"),
		({"word__document.xml": ""}, "file_wrong_type"),
	],
)
def test_archives_of_other_programs_are_refused(tmp_path, members, code):
	path = archive(tmp_path / "file.xlsx", **members)
	assert refusal(lambda: reader.recognise(path)) == code


def test_a_workbook_that_would_fill_the_memory_is_refused_unopened(tmp_path):
	path = tmp_path / "bomb.xlsx"
	with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
		file.writestr("xl/workbook.xml", "<workbook/>")
		with file.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member:
			for _mebibyte in range(reader.MOST_UNPACKED_MIB + 1):
				member.write(b" " * 1024 * 1024)
	assert path.stat().st_size < 1024 * 1024
	assert refusal(lambda: reader.recognise(path)) == "file_too_large_inside"


def test_a_workbook_with_a_damaged_sheet_is_refused(tmp_path):
	whole = workbook(tmp_path / "whole.xlsx", ["Nombres"], ["Ana"])
	path = tmp_path / "damaged.xlsx"
	with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
		for member in source.namelist():
			content = source.read(member)
			target.writestr(member, content[:-40] if member.endswith("sheet1.xml") else content)
	assert refusal(lambda: list(reader.read_rows(path, "workbook", "Registro"))) == "file_broken"


def test_cells_keep_their_kind_and_formulas_stay_text(tmp_path):
	born = datetime.datetime(1990, 5, 4)
	path = workbook(tmp_path / "kinds.xlsx", ["Ana", 7, born, "=1+1", "#REF!", None, "  "])
	(row,) = reader.read_rows(path, "workbook", "Registro")
	assert row.cells == ("Ana", 7, born, Formula("=1+1"), SheetError("#REF!"))
	assert as_text(row.cells[2]) == "1990-05-04"


def test_rows_have_the_numbers_the_user_sees_and_gaps_between_them(tmp_path):
	path = workbook(tmp_path / "gaps.xlsx", ["Title"], [], ["Nombres"], ["Ana"], [], [], ["Luz"], [None, " "])
	rows = list(reader.read_rows(path, "workbook", "Registro"))
	assert [row.number for row in rows] == [1, 3, 4, 7]
	assert reader.rows_below(rows, 3, 10, "Registro") == [Row(4, ("Ana",)), Gap(5, 6), Row(7, ("Luz",))]


def test_the_size_written_in_the_file_is_not_believed(tmp_path):
	whole = workbook(tmp_path / "whole.xlsx", ["Nombres", "Apellidos"], ["Ana", "Paz"], ["Luz", "Cruz"])
	path = tmp_path / "lying.xlsx"
	with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
		for member in source.namelist():
			content = source.read(member)
			if member.endswith("sheet1.xml"):
				assert b'ref="A1:B3"' in content
				content = content.replace(b'ref="A1:B3"', b'ref="A1:A2"')
			target.writestr(member, content)
	rows = list(reader.read_rows(path, "workbook", "Registro"))
	assert [row.cells for row in rows] == [("Nombres", "Apellidos"), ("Ana", "Paz"), ("Luz", "Cruz")]


def test_an_unknown_sheet_is_named_with_those_there_are(tmp_path):
	path = workbook(tmp_path / "one.xlsx", ["Nombres"])
	with pytest.raises(ImportFileError) as caught:
		list(reader.read_rows(path, "workbook", "Otra"))
	assert caught.value.finding.text() == "There is no sheet Otra in the workbook; there are: Registro"


def test_100000_rows_are_refused_in_passing(tmp_path):
	"""Read no further than the limit, so that little memory is enough."""
	path = many_rows(tmp_path, 100_000)
	tracemalloc.start()
	try:
		rows = reader.read_rows(path, "workbook", "Sheet")
		assert refusal(lambda: reader.rows_below(rows, 1, 5_000, "Sheet")) == "too_many_rows"
		_now, peak = tracemalloc.get_traced_memory()
	finally:
		tracemalloc.stop()
	assert peak < 20 * 1024 * 1024


def many_rows(tmp_path, count):
	template = workbook(tmp_path / "template.xlsx", ["x"], title="Sheet")
	text = io.StringIO()
	text.write('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
	for number in range(1, count + 1):
		text.write(
			f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>Ana</t></is></c>'
			f'<c r="B{number}" t="inlineStr"><is><t>Paz</t></is></c></row>'
		)
	text.write("</sheetData></worksheet>")
	path = tmp_path / "many.xlsx"
	with zipfile.ZipFile(template) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
		for member in source.namelist():
			sheet = member.endswith("sheet1.xml")
			target.writestr(member, text.getvalue() if sheet else source.read(member))
	return path


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_tables_in_any_usual_writing(tmp_path, separator, encoding):
	lines = (
		("Nombres", "Apellidos", "Teléfono"),
		("Ángel", '"Núñez, Peña; y|o"', "0712"),
		("", "", ""),
		("Luz",),
	)
	path = tmp_path / "register.csv"
	path.write_bytes("\n".join(separator.join(line) for line in lines).encode(encoding))
	assert reader.recognise(path) == "text"
	rows = list(reader.read_rows(path, "text"))
	assert rows == [
		Row(1, ("Nombres", "Apellidos", "Teléfono")),
		Row(2, ("Ángel", "Núñez, Peña; y|o", "0712")),
		Row(4, ("Luz",)),
	]


def test_characters_hidden_by_the_format_come_to_light():
	assert plain("Ana_x0007_") == "Ana\x07"
	assert plain("An\u200ba\ufeff") == "Ana"
	assert plain("'=1+1") == "=1+1"
	assert plain(5) == 5


@pytest.mark.parametrize("text", ["=1+1", "+503 7123", "-5", "@SUM(A1)", "\t=1", "\r=1", "  =1"])
def test_nothing_that_could_run_leaves_as_it_came(text):
	assert harmless(text) == "'" + text
	assert plain(harmless(text)) == text


def test_a_sheet_without_headings_is_refused(tmp_path):
	path = workbook(tmp_path / "bare.xlsx", ["Ana", "Paz", "F"], ["Luz", "Cruz", "F"])
	rows = list(reader.read_rows(path, "workbook", "Registro"))
	assert refusal(lambda: mapping.find_header(rows, "Registro")) == "header_missing"
	assert refusal(lambda: mapping.find_header([], "Registro")) == "sheet_empty"
	assert refusal(lambda: mapping.find_header(rows, "Registro", header_row=9)) == "header_row_empty"
