"""One row on its way from cells to values: what was read, what is wrong with it, what should be noted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ..parsing import DateDialect, SexDialect
from ..parsing_dates import Meaning, parse_date
from ..reasons import Parsed, Reason
from ..text import clean_text, fold, inspect_text, is_blank
from . import fields
from .cells import Formula, SheetError, as_text, is_empty
from .choices import failed
from .findings import Finding, about, finding
from .mapping import Column
from .own_fields import LONG_TEXTS as OWN_LONG_TEXTS
from .own_fields import OwnField

LONGEST_TEXT = 140
LONGEST_NOTE = 2000


@dataclass(frozen=True)
class Sheet:
	"""What holds for all rows of a sheet: its columns, how they write dates and sexes, and values for what is missing."""

	columns: tuple[Column, ...]
	today: date
	registration_date: date | None = None
	group: str = ""
	sex_dialect: SexDialect = field(default_factory=SexDialect)
	date_dialects: Mapping[str, DateDialect] = field(default_factory=dict)
	own_fields: tuple[OwnField, ...] = ()

	@cached_property
	def long_texts(self) -> frozenset[str]:
		"""Targets that take more than a line."""
		return frozenset(
			(
				*fields.LONG_TEXTS,
				*(own.fieldname for own in self.own_fields if own.fieldtype in OWN_LONG_TEXTS),
			)
		)

	@cached_property
	def own_choices(self) -> dict[str, Mapping[str, str]]:
		"""The words that answer each optional field of the site."""
		return {own.fieldname: own.choices for own in self.own_fields}

	@property
	def targets(self) -> frozenset[str]:
		return frozenset(column.target for column in self.columns)


class Draft:
	"""A row being read: raw cells by target, and what came of them."""

	def __init__(self, sheet: Sheet, cells: Sequence[object]) -> None:
		self.sheet = sheet
		self.values: dict[str, object] = {}
		self.job: dict[str, object] = {}
		self.errors: list[Finding] = []
		self.notes: list[Finding] = []
		self.headings: dict[str, str] = {}
		self._cells: dict[str, object] = {}
		self._failed: set[str] = set()
		for column in sheet.columns:
			if column.target != fields.IGNORE:
				self._take(column, cells[column.index] if column.index < len(cells) else None)

	def raw(self, target: str) -> object:
		"""The cell of a target; None when it is blank, unusable, or no column holds it."""
		return self._cells.get(target)

	def is_failed(self, target: str) -> bool:
		"""True when the cell was already found to be wrong."""
		return target in self._failed

	def fail(self, target: str, why: Finding | Reason) -> None:
		"""The row cannot be imported, for the reason given, which stands in the column of `target`."""
		self._failed.add(target)
		self.errors.append(self._placed(target, why))

	def note(self, target: str, why: Finding | Reason) -> None:
		"""Something doubtful that does not keep the row from being imported."""
		self.notes.append(self._placed(target, why))

	def take(self, target: str, fieldname: str, parsed: Parsed | Finding) -> object:
		"""Put what was read into the field; a cell that could not be read is an error, a doubtful one a note."""
		why = failed(parsed)
		if why:
			self.fail(target, why)
			return None
		if parsed.value is not None:
			self.values[fieldname] = parsed.value
			if parsed.reason:
				self.note(target, parsed.reason)
		return parsed.value

	def need(self, target: str, fieldname: str) -> None:
		"""The row cannot do without this field."""
		if self.values.get(fieldname) in (None, "") and not self.is_failed(target):
			self.fail(target, finding("value_missing"))

	def text(self, target: str) -> str:
		"""The cell as clean text."""
		return clean_text(as_text(self.raw(target))) if self.raw(target) is not None else ""

	def date(self, target: str, meaning: Meaning) -> Parsed[date]:
		"""The cell as a date, in the way its column writes dates."""
		dialect = self.sheet.date_dialects.get(target)
		return parse_date(self.raw(target), meaning, self.sheet.today, dialect)

	def _take(self, column: Column, cell: object) -> None:
		target = column.target
		self.headings.setdefault(target, column.heading)
		if isinstance(cell, (Formula, SheetError)):
			code = "cell_formula" if isinstance(cell, Formula) else "cell_error"
			self.fail(target, finding(code, text=as_text(cell)[:LONGEST_TEXT]))
			return
		longest = LONGEST_NOTE if target in self.sheet.long_texts else LONGEST_TEXT
		for found in inspect_text(cell, longest):
			self.fail(target, found)
		if target in self._failed or self._is_empty(target, cell):
			return
		if target in fields.MAY_REPEAT and target in self._cells:
			cell = f"{as_text(self._cells[target])}\n{as_text(cell)}"
		self._cells[target] = cell

	def _is_empty(self, target: str, cell: object) -> bool:
		"""Whether nothing is answered; "ninguna" is an answer where it is one of the choices."""
		choices = self.sheet.own_choices.get(target)
		if target in fields.NONE_MEANS_NONE or (choices and fold(as_text(cell)) in choices):
			return is_empty(cell)
		return is_blank(cell)

	def _placed(self, target: str, why: Finding | Reason) -> Finding:
		heading = self.headings.get(target) or target
		return Finding(why.code, why.params, heading) if isinstance(why, Finding) else about(why, heading)
