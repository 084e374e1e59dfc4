"""Writing assessments: in bulk, only where something changed, with exceptions that still hold carried over."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.model.naming import make_autoname
from frappe.utils import getdate, now

from .eligibility import Outcome
from .reason_texts import say

ASSESSMENT, RESULT = "Eligibility Assessment", "Eligibility Result"
SERIES = "ELG-.YY.-.######"
EXCEPTION = "Exception"
OUTCOMES = {"eligible": "Eligible", "not_eligible": "Not Eligible", "incomplete": "Incomplete"}
RESULTS = {"pass": "Pass", "fail": "Fail", "unknown": "Unknown"}
EXCEPTION_FIELDS = ("exception_granted", "exception_reason", "exception_by", "exception_on")
COMPARED = ("rule_code", "outcome", "reason_code", "reason_params")
FAILED_CODES = ("Fail", "Unknown")


def keep(people: Sequence[frappe._dict], outcomes: Mapping[str, tuple[Document, Outcome]]) -> dict[str, str]:
	"""Store the outcomes that are new and set the status of their participants. Returns participant -> assessment."""
	previous = _previous(people)
	kept, statuses, assessments, results = {}, {}, [], []
	for person in people:
		if person.name not in outcomes:
			continue
		rule_set, outcome = outcomes[person.name]
		rows = _result_rows(rule_set, outcome)
		last = previous.get(person.eligibility_assessment)
		if last and _is_same(last, rule_set, outcome, rows):
			name, exception = last.name, last.exception_granted
		else:
			name = make_autoname(SERIES, ASSESSMENT)
			carried = _carried_exception(last, rule_set, outcome, rows)
			exception = carried.get("exception_granted")
			assessments.append(_assessment_row(name, person, rule_set, outcome, carried))
			results.extend({**row, "parent": name} for row in rows)
		kept[person.name] = name
		status = EXCEPTION if exception and outcome.status != "eligible" else OUTCOMES[outcome.status]
		if (person.eligibility_status, person.eligibility_assessment) != (status, name):
			statuses[person.name] = (status, name)
	_insert(ASSESSMENT, assessments)
	_insert(RESULT, results)
	_set_statuses(statuses)
	return kept


def delete_assessments(participant: str) -> None:
	"""Assessments go with their participant when the record is deleted."""
	names = frappe.get_all(ASSESSMENT, filters={"participant": participant}, pluck="name")
	if names:
		frappe.db.delete(RESULT, {"parenttype": ASSESSMENT, "parent": ["in", names]})
		frappe.db.delete(ASSESSMENT, {"name": ["in", names]})


def _previous(people: Sequence[frappe._dict]) -> dict[str, frappe._dict]:
	"""The last assessments of the people, each with its result rows."""
	names = [person.eligibility_assessment for person in people if person.eligibility_assessment]
	if not names:
		return {}
	fields = ["name", "outcome", "assessed_on", "rule_set", *EXCEPTION_FIELDS]
	found = {
		row.name: row for row in frappe.get_all(ASSESSMENT, filters={"name": ["in", names]}, fields=fields)
	}
	for row in found.values():
		row.results = []
	rows = frappe.get_all(
		RESULT,
		filters={"parenttype": ASSESSMENT, "parent": ["in", names]},
		fields=["parent", *COMPARED],
		order_by="parent asc, idx asc",
	)
	for row in rows:
		found[row.parent].results.append(row)
	return found


def _result_rows(rule_set: Document, outcome: Outcome) -> list[dict[str, Any]]:
	rules = {row.rule_code: row for row in rule_set.rules}
	rows = []
	for idx, result in enumerate(outcome.results, start=1):
		rule = rules.get(result.rule)
		rows.append(
			{
				"idx": idx,
				"parenttype": ASSESSMENT,
				"parentfield": "results",
				"rule_code": result.rule,
				"rule_label": rule.rule_label if rule else result.rule,
				"rule_kind": rule.rule_kind if rule else frappe.unscrub(result.kind),
				"outcome": RESULTS[result.result],
				"reason": say(result.reason),
				"reason_code": result.reason.code,
				"reason_params": json.dumps(dict(result.reason.params), default=str, ensure_ascii=False),
				"message": rule.message if rule else None,
			}
		)
	return rows


def _is_same(last: frappe._dict, rule_set: Document, outcome: Outcome, rows: list[dict]) -> bool:
	return (
		last.rule_set == rule_set.name
		and last.outcome == OUTCOMES[outcome.status]
		and getdate(last.assessed_on) == outcome.on
		and [_compared(row) for row in last.results] == [_compared(row) for row in rows]
	)


def _compared(row: Mapping[str, Any]) -> tuple:
	return tuple(
		json.loads(row["reason_params"]) if field == "reason_params" else row[field] for field in COMPARED
	)


def _carried_exception(
	last: frappe._dict | None, rule_set: Document, outcome: Outcome, rows: list[dict]
) -> dict[str, Any]:
	"""An exception goes on while the rules are the same and nothing is missed beyond what it was granted for."""
	if (
		not last
		or not last.exception_granted
		or last.rule_set != rule_set.name
		or outcome.status == "eligible"
	):
		return {}
	excepted = {row.rule_code for row in last.results if row.outcome in FAILED_CODES}
	missed = {row["rule_code"] for row in rows if row["outcome"] in FAILED_CODES}
	return {field: last[field] for field in EXCEPTION_FIELDS} if missed <= excepted else {}


def _assessment_row(
	name: str, person: frappe._dict, rule_set: Document, outcome: Outcome, carried: Mapping[str, Any]
) -> dict[str, Any]:
	return {
		"name": name,
		"participant": person.name,
		"office": person.office,
		"programme": person.programme,
		"outcome": OUTCOMES[outcome.status],
		"assessed_on": outcome.on,
		"rule_set": rule_set.name,
		"rule_set_version": rule_set.version,
		**dict.fromkeys(EXCEPTION_FIELDS),
		"exception_granted": 0,
		**carried,
	}


def _insert(doctype: str, rows: list[dict[str, Any]]) -> None:
	if not rows:
		return
	stamp, user = now(), frappe.session.user
	common = {"creation": stamp, "modified": stamp, "owner": user, "modified_by": user, "docstatus": 0}
	full = [{"name": frappe.generate_hash(length=12), "idx": 0, **common, **row} for row in rows]
	fields = list(full[0])
	frappe.db.bulk_insert(doctype, fields, [[row[field] for field in fields] for row in full])


def _set_statuses(statuses: Mapping[str, tuple[str, str]]) -> None:
	"""Without touching `modified`: a form that somebody has open stays valid."""
	for participant, (status, assessment) in statuses.items():
		frappe.db.set_value(
			"Participant",
			participant,
			{"eligibility_status": status, "eligibility_assessment": assessment},
			update_modified=False,
		)
