"""Reading a spreadsheet file: what kind it is, its sheets, its rows. Nothing in it is ever calculated or run.

Workbooks are streamed by openpyxl and text tables by pandas, so that a file with too many rows is refused after
reading that many, and never loaded whole.
"""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal

import openpyxl
import pandas
from openpyxl.utils.exceptions import InvalidFileException

from .cells import Formula, SheetError, all_empty, is_empty, plain
from .findings import refuse

Kind = Literal["workbook", "text"]

MOST_COLUMNS = 128
# A workbook of 15 MiB unpacks to about 150; far more is a trap.
MOST_UNPACKED_MIB = 400
_MIB = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NOT_TEXT = (
	b"%PDF",
	b"\x89PNG",
	b"\xff\xd8\xff",
	b"GIF8",
	b"{\\rtf",
	b"<!DOCTYPE",
	b"<html",
	b"<HTML",
	b"<?xml",
)
_SEPARATORS = (",", ";", "\t", "|")
_CHUNK = 2000
_READING_ERRORS = (
	zipfile.BadZipFile,
	InvalidFileException,
	KeyError,
	ValueError,
	TypeError,
	IndexError,
	AttributeError,
	EOFError,
	OSError,
	SyntaxError,  # xml.etree's ParseError is one
)


@dataclass(frozen=True, slots=True)
class Row:
	"""A row with something in it; `number` is the one that the spreadsheet program shows."""

	number: int
	cells: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Gap:
	"""Empty rows between others, from `first` to `last`."""

	first: int
	last: int


def recognise(path: Path) -> Kind:
	"""What the file is by its content, whatever its name says. Raises ImportFileError for what is not accepted."""
	with path.open("rb") as file:
		head = file.read(4096)
	if not head:
		raise refuse("file_empty")
	if head.startswith(_OLE):
		raise refuse("file_password" if _OLE_ENCRYPTED in path.read_bytes() else "file_old_excel")
	if head.startswith(b"PK"):
		return _recognise_archive(path)
	if head.lstrip().startswith(_NOT_TEXT) or (b"\x00" in head and not _is_utf16(head)):
		raise refuse("file_wrong_type")
	if path.suffix.lower() not in (".csv", ".txt", ".tsv"):
		raise refuse("file_wrong_type")
	return "text"


def sheet_names(path: Path, kind: Kind) -> list[str]:
	"""The sheets of a workbook in their order; a text table has one without a name."""
	if kind == "text":
		return [""]
	book = _open(path)
	try:
		return [sheet.title for sheet in book.worksheets]
	finally:
		book.close()


def read_rows(path: Path, kind: Kind, sheet: str = "", most: int | None = None) -> Iterator[Row]:
	"""The rows of a sheet that have something in them, in order; with `most`, no more than so many.

	Raises ImportFileError for an unknown sheet or a damaged file.
	"""
	rows = _text_rows(path) if kind == "text" else _workbook_rows(path, sheet)
	filled = (
		Row(number, _trimmed(cells)) for number, cells in enumerate(rows, start=1) if not all_empty(cells)
	)
	try:
		yield from islice(filled, most)
	except _READING_ERRORS as error:
		raise refuse("file_broken") from error


def rows_below(rows: Iterable[Row], header_row: int, most: int, sheet: str) -> list[Row | Gap]:
	"""The rows below the headings with the gaps between them. Raises ImportFileError when there are too many."""
	found: list[Row | Gap] = []
	last, filled = header_row, 0
	for row in rows:
		if row.number <= header_row:
			continue
		filled += 1
		if filled > most:
			raise refuse("too_many_rows", sheet=sheet, most=most)
		if found and row.number > last + 1:
			found.append(Gap(last + 1, row.number - 1))
		found.append(row)
		last = row.number
	return found


def _trimmed(cells: tuple[object, ...]) -> tuple[object, ...]:
	"""The row without the empty cells at its end."""
	length = len(cells)
	while is_empty(cells[length - 1]):
		length -= 1
	return cells[:length]


def _recognise_archive(path: Path) -> Kind:
	try:
		with zipfile.ZipFile(path) as archive:
			members = archive.infolist()
	except (zipfile.BadZipFile, OSError, ValueError) as error:
		raise refuse("file_broken") from error
	names = {member.filename for member in members}
	if any(member.flag_bits & 1 for member in members):
		raise refuse("file_password")
	if "xl/workbook.bin" in names:
		raise refuse("file_binary_excel")
	if "content.xml" in names and "mimetype" in names:
		raise refuse("file_open_document")
	if "xl/workbook.xml" not in names:
		raise refuse("file_wrong_type")
	unpacked = sum(member.file_size for member in members) / _MIB
	if unpacked > MOST_UNPACKED_MIB:
		raise refuse("file_too_large_inside", size=round(unpacked), most=MOST_UNPACKED_MIB)
	return "workbook"


def _open(path: Path) -> openpyxl.Workbook:
	try:
		return openpyxl.load_workbook(path, read_only=True, data_only=False, keep_links=False)
	except _READING_ERRORS as error:
		raise refuse("file_broken") from error


def _workbook_rows(path: Path, name: str) -> Iterator[tuple[object, ...]]:
	book = _open(path)
	try:
		sheets = {sheet.title: sheet for sheet in book.worksheets}
		if name not in sheets:
			raise refuse("sheet_unknown", sheet=name, sheets=list(sheets))
		sheet = sheets[name]
		# the size written in the file may be wrong, in both directions
		sheet.reset_dimensions()
		for cells in sheet.iter_rows():
			yield tuple(map(_value, cells[:MOST_COLUMNS]))
	finally:
		book.close()


def _value(cell: object) -> object:
	kind = cell.data_type
	if kind == "f":
		# array formulas and data tables are objects with the text inside
		return Formula(str(getattr(cell.value, "text", None) or cell.value))
	if kind == "e":
		return SheetError(str(cell.value))
	return plain(cell.value)


def _text_rows(path: Path) -> Iterator[tuple[object, ...]]:
	encoding = _encoding(path)
	with path.open(encoding=encoding, errors="replace", newline="") as text:
		sample = text.read(65536)
	chunks = pandas.read_csv(
		path,
		sep=_separator(sample),
		header=None,
		names=range(MOST_COLUMNS),
		index_col=False,
		dtype=str,
		keep_default_na=False,
		na_filter=False,
		skip_blank_lines=False,
		encoding=encoding,
		encoding_errors="replace",
		chunksize=_CHUNK,
		engine="c",
	)
	with chunks:
		for chunk in chunks:
			for cells in chunk.itertuples(index=False, name=None):
				yield tuple(map(plain, cells))


def _encoding(path: Path) -> str:
	content = path.read_bytes()
	if _is_utf16(content):
		return "utf-16"
	try:
		content.decode("utf-8-sig")
	except UnicodeDecodeError:
		return "cp1252"  # what Excel writes in Spanish
	return "utf-8-sig"


def _is_utf16(content: bytes) -> bool:
	return content.startswith((b"\xff\xfe", b"\xfe\xff"))


def _separator(sample: str) -> str:
	"""The separator that most lines have alike; a comma when none stands out."""
	lines = [line for line in sample.splitlines()[:30] if line.strip()]
	counts = {mark: sorted(line.count(mark) for line in lines) for mark in _SEPARATORS}
	# the median, so that a title above the table does not decide
	return max(_SEPARATORS, key=lambda mark: counts[mark][len(lines) // 2] if lines else 0)
