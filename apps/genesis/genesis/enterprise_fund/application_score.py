"""The score of an application: what Genesis knows of applicant and enterprise, by the card of the product."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from .application_facts import facts_of
from .score_cards import bands_of
from .scoring import Score, score


def fill(doc: Document) -> None:
	"""Fill points and reasons by the version of the card that is in force; nothing where the product has no card."""
	doc.set("score_reasons", [])
	if not doc.score_card:
		doc.score, doc.minimum_score, doc.score_card_version = 0, 0, 0
		return
	card = frappe.get_cached_doc("Credit Score Card", doc.score_card)
	result = score(bands_of(card), facts_of(doc))
	doc.score, doc.minimum_score, doc.score_card_version = result.points, card.minimum_score, card.version
	for row in reasons_of(result):
		doc.append("score_reasons", row)


def reasons_of(result: Score) -> list[dict[str, object]]:
	"""The rows that say what each fact brought."""
	return [
		{
			"fact": line.fact,
			"value": _("Not Known") if line.value is None else f"{line.value:f}",
			"points": line.points,
			"reason": line.reason or (None if line.value is None else _("No range of the card holds it")),
		}
		for line in result.lines
	]
