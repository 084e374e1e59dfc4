"""From rows of a sheet to candidates: field values, reasons against, notes, and the key for finding doubles."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..matching import PersonKey, person_key
from ..parsing import DateDialect, SexDialect
from ..text import fold
from . import fields
from .cells import all_empty, as_text, is_empty
from .draft import Draft, Sheet
from .findings import Finding, finding
from .life_readers import read_contact, read_household, read_place, read_work
from .mapping import Column, is_total
from .own_field_reader import read_own_fields
from .own_fields import OwnField
from .person_readers import read_document, read_names, read_person, read_registration
from .reader import Gap, Row

STEPS: tuple[Callable[[Draft], None], ...] = (
	read_names,
	read_person,
	read_registration,
	read_document,
	read_contact,
	read_place,
	read_work,
	read_household,
	read_own_fields,
)
_OWN = frozenset(map(fold, (*fields.OWN_ROW_HEADINGS, *fields.OWN_REASON_HEADINGS)))


@dataclass(frozen=True, slots=True)
class Candidate:
	"""A row read whole. With `errors` it cannot be imported; `notes` are doubts that stay on record.

	`cells` are its texts by column index, as they were in the sheet; `fingerprint` recognises the same row in any file.
	"""

	number: int
	cells: Mapping[int, str]
	fingerprint: str
	values: Mapping[str, object] = field(default_factory=dict)
	job: Mapping[str, object] = field(default_factory=dict)
	errors: tuple[Finding, ...] = ()
	notes: tuple[Finding, ...] = ()
	key: PersonKey | None = None
	label: str = ""


def prepare_sheet(
	columns: Sequence[Column],
	rows: Iterable[Row | Gap],
	today: date,
	registration_date: date | None = None,
	group: str = "",
	own_fields: Sequence[OwnField] = (),
) -> Sheet:
	"""What holds for the whole sheet: how its columns write dates and sexes is decided by all their cells."""
	filled = [row.cells for row in rows if isinstance(row, Row)]
	by_target = {column.target: column.index for column in columns}

	def cells_of(target: str) -> list[object]:
		index = by_target.get(target)
		return [] if index is None else [cells[index] for cells in filled if index < len(cells)]

	return Sheet(
		columns=tuple(columns),
		today=today,
		registration_date=registration_date,
		group=group,
		sex_dialect=SexDialect.detect(cells_of(fields.SEX)),
		date_dialects={
			target: DateDialect.detect(cells_of(target))
			for target in (
				*fields.DATE_TARGETS,
				*(own.fieldname for own in own_fields if own.fieldtype == "Date"),
			)
			if target in by_target
		},
		own_fields=tuple(own_fields),
	)


def read_candidate(sheet: Sheet, row: Row | Gap) -> Candidate:
	"""Everything a row tells, and everything that is wrong with it. Nothing is raised for bad input."""
	if isinstance(row, Gap):
		return _gap(row)
	cells = {index: as_text(cell) for index, cell in enumerate(row.cells) if not is_empty(cell)}
	identity = fingerprint(sheet.columns, row.cells)
	mapped = [row.cells[column.index] for column in _used(sheet.columns) if column.index < len(row.cells)]
	if all_empty(mapped):
		return Candidate(row.number, cells, identity, errors=(finding("row_empty"),))
	if is_total(mapped):
		return Candidate(row.number, cells, identity, errors=(finding("row_total"),))
	draft = Draft(sheet, row.cells)
	for step in STEPS:
		step(draft)
	values = {name: value for name, value in draft.values.items() if value not in (None, "")}
	errors = tuple(dict.fromkeys(draft.errors))
	return Candidate(
		number=row.number,
		cells=cells,
		fingerprint=identity,
		values=values,
		job={name: value for name, value in draft.job.items() if value not in (None, "")},
		errors=errors,
		notes=tuple(draft.notes),
		key=None if errors else _key(row.number, values),
		label=_label(values),
	)


def fingerprint(columns: Iterable[Column], cells: Sequence[object]) -> str:
	"""The same for a row with the same contents, whatever the file, the order of its columns and the mapping."""
	parts = sorted(
		f"{fold(column.heading)}\x1e{as_text(cells[column.index])}"
		for column in columns
		if column.index < len(cells)
		and not is_empty(cells[column.index])
		and fold(column.heading) not in _OWN
	)
	return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _used(columns: Iterable[Column]) -> list[Column]:
	return [column for column in columns if column.target != fields.IGNORE]


def _gap(gap: Gap) -> Candidate:
	if gap.first == gap.last:
		return Candidate(gap.first, {}, "", errors=(finding("row_empty"),))
	return Candidate(gap.first, {}, "", errors=(finding("rows_empty", first=gap.first, last=gap.last),))


def _key(number: int, values: Mapping[str, object]) -> PersonKey:
	"""As `registration.person_key` makes it of the participant that the row would become."""
	return person_key(
		ref=number,
		given=_joined(values, "first_name", "middle_name"),
		surnames=_joined(values, "first_surname", "second_surname", "married_surname"),
		document=values.get("document_number", ""),
		document_kind=values["document_kind"],
		phones=[values[name] for name in ("phone", "phone_alternative") if values.get(name)],
		birth_date=values.get("birth_date"),
		sex=values.get("sex", ""),
		municipality=values.get("municipality", ""),
	)


def _label(values: Mapping[str, object]) -> str:
	return _joined(values, "first_name", "middle_name", "first_surname", "second_surname", "married_surname")


def _joined(values: Mapping[str, object], *names: str) -> str:
	return " ".join(str(values[name]) for name in names if values.get(name))
