"""The workbook of rejected rows: the sheet as it was, with the reason beside each row, ready to be corrected.

Every cell is written as text, and what a spreadsheet program could take for a formula gets an apostrophe in front:
opening the file, or saving it as a text table, runs nothing of what somebody typed into the register.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from .cells import harmless

LONGEST_CELL = 32767
_REASON_WIDTH, _WIDTH = 60, 18
_HEAD = PatternFill("solid", fgColor="FFE8D5")


@dataclass(frozen=True, slots=True)
class RejectedRow:
	"""A row as it was in the sheet: its number, its reason in the reader's language, its cells by column index."""

	number: int
	reason: str
	cells: Mapping[int, str]


def write_rejected(
	title: str,
	headings: Mapping[int, str],
	row_heading: str,
	reason_heading: str,
	rows: Iterable[RejectedRow],
) -> bytes:
	"""The workbook's content. `headings` are those of the sheet by column index."""
	book = Workbook(write_only=True)
	sheet = book.create_sheet(_sheet_title(title))
	order = sorted(headings)
	for position, width in enumerate([8, _REASON_WIDTH, *[_WIDTH] * len(order)], start=1):
		sheet.column_dimensions[get_column_letter(position)].width = width
	sheet.freeze_panes = "C2"
	names = [row_heading, reason_heading, *(headings[index] for index in order)]
	sheet.append([_head(sheet, name) for name in names])
	for row in rows:
		texts = [row.reason, *(row.cells.get(index, "") for index in order)]
		sheet.append([row.number, *_cells(sheet, texts)])
	content = BytesIO()
	book.save(content)
	return content.getvalue()


def _cells(sheet: object, texts: Sequence[str]) -> list[WriteOnlyCell]:
	cells = [_text(sheet, text) for text in texts]
	cells[0].alignment = Alignment(wrap_text=True, vertical="top")
	return cells


def _head(sheet: object, text: str) -> WriteOnlyCell:
	cell = _text(sheet, text)
	cell.font, cell.fill = Font(bold=True), _HEAD
	return cell


def _text(sheet: object, text: str) -> WriteOnlyCell:
	shown = harmless(ILLEGAL_CHARACTERS_RE.sub("", text))[:LONGEST_CELL]
	cell = WriteOnlyCell(sheet, value=shown)
	cell.data_type = "s"
	return cell


def _sheet_title(title: str) -> str:
	kept = "".join(char for char in title if char not in "[]:*?/\\'")
	return kept[:31].strip() or "1"
