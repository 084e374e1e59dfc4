"""Score cards as they are kept: checked, numbered by version, and read as bands."""

from __future__ import annotations

from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document

from .application_errors import ScoreCardError
from .scoring import Band, best_possible, overlapping


def bands_of(card: Document) -> list[Band]:
	"""The rows of a card; an end that is not above the beginning leaves the range open."""
	return [
		Band(
			row.fact,
			_number(row.from_value),
			_number(row.to_value) if _number(row.to_value) > _number(row.from_value) else None,
			int(row.points or 0),
			row.reason or "",
		)
		for row in card.factors
	]


def check(card: Document) -> None:
	"""Raises ScoreCardError where a value would have two answers, or the points needed cannot be reached."""
	bands = bands_of(card)
	for first, second in overlapping(bands):
		frappe.throw(
			_("Rows {0} and {1} share values of {2}").format(first + 1, second + 1, _(bands[first].fact)),
			ScoreCardError,
			title=_("Score Card"),
		)
	card.best_score = best_possible(bands)
	if (card.minimum_score or 0) > card.best_score:
		frappe.throw(
			_("{0} points are needed, and nobody can have more than {1}").format(
				card.minimum_score, card.best_score
			),
			ScoreCardError,
			title=_("Score Card"),
		)


def set_version(card: Document) -> None:
	"""The next version when points or the points needed change; the same otherwise."""
	before = card.get_doc_before_save()
	if before is None:
		card.version = 1
		return
	changed = bands_of(before) != bands_of(card) or before.minimum_score != card.minimum_score
	card.version = (before.version or 0) + 1 if changed else before.version


def _number(value: object) -> Decimal:
	return Decimal(str(value or 0))
