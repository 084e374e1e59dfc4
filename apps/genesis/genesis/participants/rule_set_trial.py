"""Trying a rule set on the records at hand before it takes force: how many results would change, and whose."""

import frappe

from .assessment_store import OUTCOMES
from .eligibility import Outcome, compare
from .eligibility_service import evaluate_people, people_with_jobs

# More records than this are not tried; the answer says how many were.
TRY_LIMIT = 20_000
LIST_LIMIT = 200
CHUNK = 1_000


@frappe.whitelist()
def try_on_records(rule_set: str) -> dict:
	"""Compare a rule set, saved but not yet in force, with the rules in force, on the participants of its programme.

	Only records that the user may read are looked at. Returns the number tried, counts of (before, after), and up
	to LIST_LIMIT participants whose result would change. Writes nothing. Raises PermissionError.
	"""
	doc = frappe.get_doc("Eligibility Rule Set", rule_set)
	doc.check_permission("write")
	names = frappe.get_list(
		"Participant",
		filters={"programme": doc.programme, "status": ["!=", "Merged"]},
		order_by="modified desc",
		pluck="name",
		limit_page_length=TRY_LIMIT,
	)
	before: dict[str, Outcome] = {}
	after: dict[str, Outcome] = {}
	people: dict[str, frappe._dict] = {}
	for start in range(0, len(names), CHUNK):
		rows = people_with_jobs(
			frappe.get_all(
				"Participant", filters={"name": ["in", names[start : start + CHUNK]]}, fields=["*"]
			)
		)
		before.update(_outcomes(rows, None))
		after.update(_outcomes(rows, doc))
		people.update((row.name, row) for row in rows)
	changes = compare(before, after)
	labels = {row.rule_code: row.rule_label for row in doc.rules}
	counts: dict[tuple[str, str], int] = {}
	for change in changes:
		key = (_outcome(change.before), _outcome(change.after))
		counts[key] = counts.get(key, 0) + 1
	return {
		"tried": len(names),
		"changed": len(changes),
		"more_records": len(names) == TRY_LIMIT,
		"counts": [
			{"before": before_status, "after": after_status, "count": count}
			for (before_status, after_status), count in sorted(counts.items(), key=lambda item: -item[1])
		],
		"participants": [
			{
				"participant": change.ref,
				"before": _outcome(change.before),
				"after": _outcome(change.after),
				"rules": ", ".join(labels.get(rule, rule) for rule in change.rules),
				"has_exception": people[change.ref].eligibility_status == "Exception",
			}
			for change in changes[:LIST_LIMIT]
		],
	}


def _outcomes(people: list[frappe._dict], rule_set: object) -> dict[str, Outcome]:
	evaluated = evaluate_people(people, rule_set=rule_set)
	return {person.name: outcome for person, _document, outcome in evaluated if outcome}


def _outcome(status: str | None) -> str:
	return OUTCOMES[status] if status else "Not Assessed"
