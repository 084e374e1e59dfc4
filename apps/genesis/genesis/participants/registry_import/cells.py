"""Cells of a spreadsheet that are no plain values, and cells as text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ..text import cell_text

# Joiners, marks of direction and soft hyphens come along with copied text and mean nothing.
_HARMLESS = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff"))
# How a workbook writes characters that XML cannot hold.
_ESCAPED_CONTROL = re.compile(r"_x00([01][0-9A-Fa-f])_")
_GUARDED = re.compile(r"^'(?=[\t\r]|\s*[=+\-@])")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Formula:
	"""A cell with a formula. It is never calculated; `text` is what was written."""

	text: str


@dataclass(frozen=True, slots=True)
class SheetError:
	"""A cell that shows an error of the spreadsheet program, such as #REF!."""

	text: str


def plain(value: object) -> object:
	"""A cell's text without marks nobody sees; control characters hidden by the file format come to light.

	The apostrophe that guards a text in the workbooks of rejected rows is taken off again.
	"""
	if not isinstance(value, str):
		return value
	text = _ESCAPED_CONTROL.sub(lambda match: chr(int(match.group(1), 16)), value)
	return _GUARDED.sub("", text.translate(_HARMLESS))


def is_empty(value: object) -> bool:
	"""True for a cell with nothing in it; "N/A" is something."""
	return value is None or (isinstance(value, str) and not value.strip()) or value != value


def as_text(value: object) -> str:
	"""Any cell as text for keeping and for showing: dates as 1990-12-31, formulas as they were written."""
	if isinstance(value, (Formula, SheetError)):
		return value.text
	if isinstance(value, datetime):
		return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
	if isinstance(value, (time, timedelta)):
		return str(value)
	if isinstance(value, date):
		return value.isoformat()
	return cell_text(value)


def harmless(value: object) -> str:
	"""A cell's text for a spreadsheet: what a program could take for a formula gets an apostrophe in front."""
	text = "" if is_empty(value) else str(as_text(value) if not isinstance(value, str) else value)
	return "'" + text if text.startswith(_DANGEROUS) or text.lstrip().startswith(_DANGEROUS) else text


def all_empty(cells: Iterable[object]) -> bool:
	"""True for a row without anything."""
	return all(map(is_empty, cells))
