"""The score of an application: what Genesis knows of applicant and enterprise, by the card of the product."""

from __future__ import annotations

from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count
from frappe.utils import date_diff

from .affordability import Verdict
from .application_conditions import services_done
from .application_terms import granted_amount, money, number
from .score_cards import bands_of
from .scoring import Score, score


def fill(doc: Document) -> None:
	"""Fill points and reasons by the card of the product as it is now; nothing where the product has none."""
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


def facts_of(doc: Document) -> dict[str, Decimal | None]:
	"""Everything that a card may ask for; None for what nobody knows."""
	person = frappe.db.get_value(
		"Participant", doc.participant, ["dependants", "experience_months_abroad"], as_dict=True
	)
	stated = doc.affordability != Verdict.NOT_STATED.value
	repaid, worst = _history(doc.participant)
	return {
		"Months in business": number(doc.months_in_business),
		"Monthly capacity": money(doc.capacity) if stated else None,
		"Debt service (%)": number(doc.debt_service) if doc.debt_service is not None else None,
		"Savings (% of the amount)": money(doc.savings) * 100 / granted_amount(doc),
		"Guarantors": Decimal(len(doc.guarantors)),
		"Dependants": number(person.dependants),
		"Months of work abroad": number(person.experience_months_abroad),
		"Credits repaid before": Decimal(repaid),
		"Most days late before": worst,
		"Services completed": Decimal(len({row.service for row in services_done(doc.participant)})),
	}


def _history(participant: str) -> tuple[int, Decimal | None]:
	"""(credits paid back, most days that an instalment was paid late); None days without an instalment paid."""
	credit, row = DocType("Microcredit"), DocType("Microcredit Instalment")
	ours = (credit.participant == participant) & (credit.docstatus == 1)
	repaid = (
		frappe.qb.from_(credit)
		.select(Count(credit.name))
		.where(ours & credit.closed_on.isnotnull() & credit.written_off_on.isnull())
	).run()[0][0]
	paid = (
		frappe.qb.from_(row)
		.join(credit)
		.on((row.parent == credit.name) & (row.parenttype == "Microcredit"))
		.select(row.due_date, row.settled_on)
		.where(ours & row.settled_on.isnotnull())
	).run()
	return repaid, max((Decimal(max(date_diff(on, due), 0)) for due, on in paid), default=None)
