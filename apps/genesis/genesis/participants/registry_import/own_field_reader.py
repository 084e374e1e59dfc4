"""Cells of the optional fields that managers added, each by its type."""

from ..reasons import Parsed
from ..text import cell_text, excerpt, fold
from . import choices
from .draft import Draft
from .findings import Finding, finding
from .own_fields import NUMBERS, OwnField

YES = frozenset(("si", "s", "x", "yes", "y", "1", "verdadero", "true"))
NO = frozenset(("no", "n", "0", "falso", "false"))


def read_own_fields(draft: Draft) -> None:
	"""Each own field that a column of the sheet holds; a cell that cannot be read keeps the row from being imported."""
	for own in draft.sheet.own_fields:
		if draft.raw(own.fieldname) is not None:
			draft.take(own.fieldname, own.fieldname, _parsed(draft, own))


def _parsed(draft: Draft, own: OwnField) -> Parsed | Finding:
	cell = draft.raw(own.fieldname)
	if own.fieldtype == "Date":
		return draft.date(own.fieldname, "any")
	if own.fieldtype == "Check":
		return _yes_or_no(cell)
	if own.fieldtype == "Select":
		return _choice(cell, own)
	if own.fieldtype in NUMBERS:
		return choices.number(cell, whole=own.fieldtype == "Int")
	return Parsed(draft.text(own.fieldname))


def _yes_or_no(cell: object) -> Parsed[int] | Finding:
	word = fold(cell_text(cell))
	if word in YES or word in NO:
		return Parsed(int(word in YES))
	return finding("yes_or_no_not_understood", value=excerpt(cell))


def _choice(cell: object, own: OwnField) -> Parsed[str] | Finding:
	meant = own.choices.get(fold(cell_text(cell)))
	if meant:
		return Parsed(meant)
	return finding("choice_not_understood", value=excerpt(cell), options=sorted(set(own.choices.values())))
