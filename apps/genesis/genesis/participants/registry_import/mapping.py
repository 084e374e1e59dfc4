"""Which column of a sheet holds what: found by its heading, then by what is in it; checked before it is used."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import fuzz, process

from ..identity import check_dui, check_phone
from ..parsing import parse_group
from ..text import clean_text, fold, is_blank
from ..vocabulary import SEX_WORDS
from . import fields
from .cells import as_text, is_empty
from .findings import Finding, finding, refuse
from .headings import HEADINGS, TARGETS
from .reader import Row

Certainty = Literal["Remembered", "Heading", "Similar Heading", "Content", "None"]

HEADER_SEARCH = 30
MOST_SAMPLES = 200
LONGEST_HEADING = 140
_LIKE = 88
_SHORTEST_FOR_TYPOS = 5
_MOST_WORDS = 8
_CONTENT_SHARE = 0.7
_OWN = frozenset(map(fold, (*fields.OWN_ROW_HEADINGS, *fields.OWN_REASON_HEADINGS)))
_TARGET_OF = {heading: target for target, headings in HEADINGS.items() for heading in headings}


@dataclass(frozen=True, slots=True)
class Column:
	"""A column of the sheet: its position from 0, its heading, what it holds, and the unit of bare numbers."""

	index: int
	heading: str
	target: str = fields.IGNORE
	unit: str = fields.YEARS
	certainty: Certainty = "None"
	sample: str = ""


@dataclass(frozen=True, slots=True)
class Header:
	"""The row of headings that was found, with a guess for every column."""

	row: int
	columns: tuple[Column, ...]

	@property
	def signature(self) -> str:
		return signature(column.heading for column in self.columns)


def signature(headings: Iterable[str]) -> str:
	"""What a sheet is recognised by the next time: its headings in any order and spelling of capitals."""
	known = sorted({fold(heading) for heading in headings} - _OWN - {""})
	return hashlib.sha256("\x1f".join(known).encode()).hexdigest()


def find_header(
	rows: Sequence[Row], sheet: str, header_row: int | None = None, known: frozenset[str] = frozenset()
) -> Header:
	"""The headings of a sheet, from its first rows.

	`header_row` is what the user says; else a row whose signature is `known`, else the row where most headings are
	understood. Raises ImportFileError when there is none.
	"""
	if not rows:
		raise refuse("sheet_empty", sheet=sheet)
	if header_row:
		chosen = next((row for row in rows if row.number == header_row), None)
		if chosen is None:
			raise refuse("header_row_empty", sheet=sheet, row=header_row)
		return _header(chosen, rows)
	search = [row for row in rows if row.number <= HEADER_SEARCH]
	remembered = next((row for row in search if signature(_headings(row)) in known), None)
	if remembered:
		return _header(remembered, rows)
	best = max(search, key=_understood, default=None)
	if best is None or _understood(best) < 3 or not _has_names(_guess(best, ())):
		raise refuse("header_missing", sheet=sheet, rows=HEADER_SEARCH)
	return _header(best, rows)


def apply(columns: Sequence[Column], chosen: Mapping[str, tuple[str, str]]) -> tuple[Column, ...]:
	"""The columns with the targets and units remembered for their headings (folded)."""
	return tuple(
		Column(column.index, column.heading, *chosen[fold(column.heading)], "Remembered", column.sample)
		if fold(column.heading) in chosen
		else column
		for column in columns
	)


def name_own(columns: Sequence[Column], own: Mapping[str, str]) -> tuple[Column, ...]:
	"""The columns headed by the label of an optional field of the site, which hold it. own: folded label -> fieldname.

	A heading that every register knows keeps its meaning; of two columns with one label the first is taken.
	"""
	taken: set[str] = set()
	named = []
	for column in columns:
		target = own.get(fold(column.heading))
		if target and target not in taken and column.certainty != "Heading":
			taken.add(target)
			column = replace(column, target=target, certainty="Heading")
		named.append(column)
	return tuple(named)


def check(
	columns: Sequence[Column], defaults: Mapping[str, object], own: Mapping[str, str] | None = None
) -> list[Finding]:
	"""Why a mapping cannot be used, or nothing.

	defaults: values for rows of a sheet without such a column; own: optional fields of the site, fieldname -> label.
	"""
	labels = own or {}
	used = [column for column in columns if column.target != fields.IGNORE]
	if not used:
		return [finding("mapping_empty")]
	problems = []
	by_target: dict[str, Column] = {}
	for column in used:
		if column.target not in TARGETS and column.target not in labels:
			problems.append(finding("mapping_target_unknown", target=column.target, heading=column.heading))
		if column.target in by_target and column.target not in fields.MAY_REPEAT:
			first = by_target[column.target].heading
			target = labels.get(column.target, column.target)
			problems.append(finding("mapping_repeated", target=target, first=first, second=column.heading))
		by_target.setdefault(column.target, column)
	problems.extend(_check_names(by_target))
	for target, substitute in (
		(fields.SEX, None),
		(fields.BIRTH_DATE, fields.AGE),
		(fields.GROUP, None),
		(fields.REGISTRATION_DATE, None),
	):
		if target not in by_target and substitute not in by_target and not defaults.get(target):
			problems.append(finding("mapping_needs_column", target=target))
	return problems


def _check_names(by_target: Mapping[str, Column]) -> list[Finding]:
	whole = [target for target in fields.NAME_WHOLE if target in by_target]
	parts = [target for target in (*fields.NAME_GIVEN, *fields.NAME_FAMILY) if target in by_target]
	if not whole and not _has_names(by_target.values()):
		return [finding("mapping_names_missing")]
	clashing = [*whole, *parts] if whole else []
	for pair in ((fields.GIVEN_NAMES, fields.FIRST_NAME), (fields.SURNAMES, fields.FIRST_SURNAME)):
		if all(target in by_target for target in pair):
			clashing = clashing or list(pair)
	return [finding("mapping_names_twice", first=clashing[0], second=clashing[1])] if clashing[1:] else []


def _has_names(columns: Iterable[Column]) -> bool:
	targets = {column.target for column in columns}
	return bool(
		targets & set(fields.NAME_WHOLE)
		or (targets & set(fields.NAME_GIVEN) and targets & set(fields.NAME_FAMILY))
	)


def _headings(row: Row) -> list[str]:
	return [clean_text(as_text(cell))[:LONGEST_HEADING] for cell in row.cells]


def _header(row: Row, rows: Sequence[Row]) -> Header:
	below = [other.cells for other in rows if other.number > row.number][:MOST_SAMPLES]
	return Header(row.number, tuple(_guess(row, below)))


def _understood(row: Row) -> int:
	return len({target for heading in _headings(row) if (target := _by_heading(heading)[0])})


def _guess(row: Row, below: Sequence[tuple[object, ...]]) -> list[Column]:
	headings = _headings(row)
	width = max([len(headings), *(len(cells) for cells in below)])
	headings += [""] * (width - len(headings))
	guesses = [_by_heading(heading) for heading in headings]
	_prefer_full_name(guesses)
	taken: set[str] = set()
	columns = []
	for index, (heading, (target, certainty)) in enumerate(zip(headings, guesses, strict=True)):
		values = [cells[index] for cells in below if index < len(cells) and not is_empty(cells[index])]
		if not heading and not values:
			continue
		if target in taken and target == fields.PHONE:
			target = fields.SECOND_PHONE
		if not target or target in taken:
			target, certainty = (
				_by_content(values, taken) if not target and fold(heading) not in _OWN else ("", "None")
			)
		taken.add(target)
		unit = fields.MONTHS if {"meses", "mes", "months"} & set(fold(heading).split()) else fields.YEARS
		sample = ", ".join(dict.fromkeys(as_text(value)[:30] for value in values[:3]))
		shown = heading or f"({index + 1})"
		columns.append(Column(index, shown, target or fields.IGNORE, unit, certainty, sample))
	return columns


def _by_heading(heading: str) -> tuple[str, Certainty]:
	folded = fold(heading)
	if not folded or folded in _OWN or folded in fields.COUNTER_HEADINGS or len(folded.split()) > _MOST_WORDS:
		return "", "None"
	if folded in _TARGET_OF:
		return _TARGET_OF[folded], "Heading"
	# "Teléfono (celular)", "Sexo: H/M", "Fecha de nacimiento dd/mm/aaaa"
	beginnings = [known for known in _TARGET_OF if len(known) > 3 and folded.startswith(known + " ")]
	if beginnings:
		return _TARGET_OF[max(beginnings, key=len)], "Similar Heading"
	if len(folded) < _SHORTEST_FOR_TYPOS:
		return "", "None"
	like = process.extractOne(folded, _TARGET_OF.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE)
	return (_TARGET_OF[like[0]], "Similar Heading") if like else ("", "None")


def _prefer_full_name(guesses: list[tuple[str, Certainty]]) -> None:
	"""A lone "Nombre" with no surnames beside it holds the whole name."""
	targets = {target for target, _certainty in guesses}
	if targets & set(fields.NAME_FAMILY) or targets & set(fields.NAME_WHOLE):
		return
	for position, (target, _certainty) in enumerate(guesses):
		if target == fields.GIVEN_NAMES:
			guesses[position] = (fields.FULL_NAME, "Similar Heading")


def _by_content(values: Sequence[object], taken: set[str]) -> tuple[str, Certainty]:
	"""What the values themselves show, where the heading says nothing."""
	shown = [value for value in values if not is_blank(as_text(value))]
	if len(shown) < 3:
		return "", "None"
	for target, fits in (
		(fields.DUI_NUMBER, lambda value: check_dui(value).valid),
		(fields.EMAIL, lambda value: "@" in as_text(value).strip("@")),
		(fields.SEX, lambda value: fold(as_text(value)) in {*SEX_WORDS, "m"}),
		(fields.GROUP, lambda value: parse_group(as_text(value)).value is not None),
		(fields.PHONE, lambda value: check_phone(value).valid),
	):
		if target not in taken and sum(map(fits, shown)) >= _CONTENT_SHARE * len(shown):
			return target, "Content"
	return "", "None"


def is_total(cells: Sequence[object]) -> bool:
	"""True for a row of sums: the word total, and hardly anything else but numbers."""
	words = [fold(cell) for cell in cells if isinstance(cell, str) and not is_empty(cell)]
	return len(words) == 1 and words[0].startswith(("total", "subtotal", "sub total", "gran total"))
