"""Trying a score card on the applications at hand before it takes force: how many results would change, and whose."""

from collections import Counter
from typing import Any

import frappe

from genesis.genesis_configuration.milestones import has_reached

from .application_facts import facts_of_many
from .score_cards import CARD, PRODUCT, bands_of, versions_of
from .scoring import score

APPLICATION = "Microcredit Application"
# More applications than this are not tried; the answer says how many were.
TRY_LIMIT = 5_000
LIST_LIMIT = 200
REACHED, BELOW, NOT_SCORED = "Reaches the points", "Below the points needed", "Not Scored"


@frappe.whitelist()
def try_on_applications(card: str) -> dict[str, Any]:
	"""Points of the undecided applications by a version of a card, beside those they have.

	Looked at are those that the user may read and whose product uses this card, in whichever version. Returns the
	number tried, counts of (before, after), how many would pass or fail instead, and up to LIST_LIMIT applications
	whose points or result would change. Writes nothing. Raises frappe.PermissionError.
	"""
	doc = frappe.get_doc(CARD, card)
	doc.check_permission("write")
	bands, needed = bands_of(doc), doc.minimum_score or 0
	rows = _undecided(doc)
	changes = []
	for row, facts in zip(rows, facts_of_many(rows, _guarantors(rows)), strict=True):
		points = score(bands, facts).points
		before, after = _result_now(row), _result(points, needed)
		if before != after or points != row.score:
			changes.append(
				{
					"application": row.name,
					"points_before": row.score,
					"points_after": points,
					"before": before,
					"after": after,
				}
			)
	pairs = Counter((change["before"], change["after"]) for change in changes)
	return {
		"tried": len(rows),
		"changed": len(changes),
		"turned": sum(change["before"] != change["after"] for change in changes),
		"more_records": len(rows) == TRY_LIMIT,
		"counts": [
			{"before": before, "after": after, "count": count}
			for (before, after), count in pairs.most_common()
		],
		"applications": changes[:LIST_LIMIT],
	}


def _undecided(card: frappe._dict) -> list[frappe._dict]:
	products = frappe.get_all(PRODUCT, filters={"score_card": ("in", versions_of(card))}, pluck="name")
	names = frappe.get_list(
		APPLICATION,
		filters={"docstatus": 0, "product": ("in", products or [""])},
		order_by="modified desc, name desc",
		pluck="name",
		limit_page_length=TRY_LIMIT,
	)
	rows = frappe.get_all(
		APPLICATION,
		filters={"name": ("in", names or [""])},
		fields=["*"],
		order_by="modified desc, name desc",
	)
	return [row for row in rows if not has_reached(row, "withdrawn", "declined")]


def _guarantors(rows: list[frappe._dict]) -> list[int]:
	found = Counter(
		frappe.get_all(
			"Microcredit Guarantor",
			filters={"parent": ("in", [row.name for row in rows] or [""]), "parenttype": APPLICATION},
			pluck="parent",
		)
	)
	return [found[row.name] for row in rows]


def _result_now(row: frappe._dict) -> str:
	return _result(row.score, row.minimum_score) if row.score_card else NOT_SCORED


def _result(points: int, needed: int) -> str:
	return REACHED if points >= needed else BELOW
