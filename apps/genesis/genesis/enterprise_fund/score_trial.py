"""Trying a score card on the applications at hand before it is saved: how many results would change, and whose."""

from typing import Any

import frappe

from genesis import arguments

from .application_score import facts_of
from .score_cards import bands_of, check
from .scoring import score

TRY_LIMIT = 500


@frappe.whitelist()
def try_on_applications(card: str | dict[str, Any]) -> dict[str, Any]:
	"""Points of the undecided applications by a card as it stands in the form, beside those they have.

	Only applications that the user may read are looked at. Returns the number tried, how many would pass or fail
	instead, and those whose points change. Writes nothing. Raises frappe.PermissionError, ScoreCardError.
	"""
	doc = frappe.get_doc({**arguments.mapping(card), "doctype": "Credit Score Card"})
	if not frappe.has_permission("Credit Score Card", "write"):
		raise frappe.PermissionError
	check(doc)
	bands, needed = bands_of(doc), doc.minimum_score or 0
	names = frappe.get_list(
		"Microcredit Application",
		filters={"docstatus": 0, "score_card": doc.name},
		order_by="modified desc, name desc",
		pluck="name",
		limit=TRY_LIMIT,
	)
	changes = []
	for name in names:
		application = frappe.get_doc("Microcredit Application", name)
		after = score(bands, facts_of(application)).points
		passed, passes = application.score >= application.minimum_score, after >= needed
		if after != application.score or passed != passes:
			changes.append(
				{
					"application": name,
					"before": application.score,
					"after": after,
					"passed": passed,
					"passes": passes,
				}
			)
	return {
		"tried": len(names),
		"turned": sum(change["passed"] != change["passes"] for change in changes),
		"changes": changes,
	}
