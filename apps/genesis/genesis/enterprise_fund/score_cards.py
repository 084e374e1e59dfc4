"""Score cards as they are kept: checked, read as bands, and which version is in force."""

from __future__ import annotations

from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document

from . import rule_versions
from .application_errors import ScoreCardError
from .scoring import Band, best_possible, overlapping

CARD, PRODUCT = "Credit Score Card", "Microcredit Product"


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


def in_force(card: str, on: object = None) -> str | None:
	"""The version in force on a day (default: today) of the card that a product names; any version of it may be named."""
	return rule_versions.in_force(CARD, on, title=frappe.db.get_value(CARD, card, "title"))


def versions_of(card: Document) -> list[str]:
	"""The names of all versions of a card, itself included."""
	return frappe.get_all(CARD, filters={"title": card.title}, pluck="name", order_by="version asc")


def refuse_cancel(card: Document) -> None:
	"""Refuse to cancel a version that scored something, or without which a product has none. Raises RuleVersionError."""
	rule_versions.refuse_if_used(card, ("Microcredit Application", "score_card"))
	others = {"title": card.title, "docstatus": 1, "name": ("!=", card.name)}
	products = frappe.get_all(
		PRODUCT, filters={"score_card": ("in", versions_of(card))}, pluck="name", order_by="name asc"
	)
	if products and not frappe.db.exists(CARD, others):
		rule_versions.refuse(
			CARD, _("{0} has no other version for {1}").format(card.title, ", ".join(products))
		)


def _number(value: object) -> Decimal:
	return Decimal(str(value or 0))
