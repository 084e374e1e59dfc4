"""Trying a workflow as it stands in the form on the documents at hand: what people could do with them, and no more."""

from collections import Counter
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, sanitize_html

from genesis import arguments
from genesis.genesis_configuration.condition_trial import ConditionTrial, contents, require_readable
from genesis.genesis_configuration.milestone_rules import milestones_by_state
from genesis.genesis_configuration.milestones import active_workflow, known_milestones, state_rows
from genesis.genesis_configuration.workflow_comparison import (
	GAINED,
	LOST,
	Comparison,
	Flow,
	Option,
	Standing,
	Step,
	compare_standings,
	stand,
	states_beside,
)
from genesis.genesis_configuration.workflow_guard import obstacles
from genesis.protection.declarations import rule_of

# More documents than this are not tried; the answer says how many were.
TRY_LIMIT = 5_000
LIST_LIMIT = 200


class WorkflowTrialError(frappe.ValidationError):
	"""There are no documents on which the workflow could be tried."""


@frappe.whitelist()
def try_on_records(workflow: str | dict[str, Any]) -> dict[str, Any]:
	"""Compare a workflow as it stands in the form, saved or not, with the one in force for its document type.

	workflow: values of the form. Of the documents that the user may read, the TRY_LIMIT changed last are looked at.
	Returns the workflow in force, how many documents were tried, change, and would be stuck; states that come and
	go; options gained and lost by state; up to LIST_LIMIT documents that change; conditions that cannot be
	evaluated; and why the workflow could not take force. Writes nothing.
	Errors: PermissionError, WorkflowTrialError, WorkflowSoundnessError, ConditionReachError.
	"""
	if not frappe.has_permission("Workflow", "write"):
		frappe.throw(_("You may not change workflows."), frappe.PermissionError)
	draft = frappe.get_doc({**arguments.mapping(workflow), "doctype": "Workflow"})
	_check_document_type(draft.document_type)
	hindrances = obstacles(draft)
	require_readable(draft.document_type, [row.condition for row in draft.transitions if row.condition])
	running = active_workflow(draft.document_type)
	old, new = _flow(running), _flow(draft)
	rows = _documents(draft.document_type, running, draft)
	trial = ConditionTrial()
	before, after = _standings(draft.document_type, rows, old, new, trial)
	comparison = compare_standings(before, after)
	added, gone = states_beside(old, new)
	held = Counter(standing.state for standing in before.values())
	return {
		"in_force": running.name if running else None,
		"tried": len(rows),
		"more_records": len(rows) == TRY_LIMIT,
		"changed": len(comparison.changes),
		"stuck": comparison.stuck,
		"already_stuck": comparison.already_stuck,
		"states_new": added,
		"states_gone": [{"state": state, "count": held[state]} for state in gone],
		"actions": _actions(comparison),
		"documents": _listed(comparison),
		"failures": [
			{
				"condition": condition,
				"count": len(failure.documents),
				"kind": failure.kind,
				"example": failure.example,
			}
			for condition, failure in trial.failures.items()
		],
		"obstacles": [sanitize_html(text) for text in hindrances],
	}


def _check_document_type(doctype: str | None) -> None:
	if not doctype or not frappe.db.exists("DocType", doctype):
		frappe.throw(_("Choose the document type first."), WorkflowTrialError, title=_("Document Type"))
	if not _may_read(doctype):
		frappe.throw(
			_("You may not read documents of the type {0}, so workflows are not tried on them.").format(
				frappe.bold(_(doctype))
			),
			frappe.PermissionError,
		)
	meta = frappe.get_meta(doctype)
	if meta.issingle or meta.istable:
		frappe.throw(
			_("There are no documents of the type {0} that could follow a workflow.").format(
				frappe.bold(_(doctype))
			),
			WorkflowTrialError,
		)


def _may_read(doctype: str) -> bool:
	"""Confidential records are read by those of their role only, although others may read their DocType."""
	confidential = rule_of(doctype)
	if confidential and confidential.role not in frappe.get_roles():
		return False
	return bool(frappe.has_permission(doctype, "read"))


def _flow(workflow: Document | None) -> Flow:
	if not workflow:
		return Flow()
	steps = tuple(
		Step(
			row.state,
			Option(row.action, row.next_state, row.allowed, bool(cint(row.allow_self_approval))),
			(row.condition or "").strip() or None,
		)
		for row in workflow.transitions
	)
	return Flow(
		states=tuple((row.state, str(cint(row.doc_status))) for row in workflow.states),
		steps=steps,
		ends=_ends(workflow),
	)


def _ends(workflow: Document) -> frozenset[str]:
	"""States where documents may rest: cancelled, at a final milestone, or, without final milestones, without way out."""
	final = {row.name for row in known_milestones(workflow.document_type) if row.is_final}
	by_state = milestones_by_state(state_rows(workflow))
	left = {row.state for row in workflow.transitions}
	return frozenset(
		row.state
		for row in workflow.states
		if cint(row.doc_status) == 2 or (by_state.get(row.state) in final if final else row.state not in left)
	)


def _documents(doctype: str, *workflows: Document | None) -> list[frappe._dict]:
	"""Name, docstatus and state (in the field of each workflow) of the documents that the user may read."""
	meta = frappe.get_meta(doctype)
	fields = [workflow.workflow_state_field if workflow else None for workflow in workflows]
	kept = [field if field and meta.has_field(field) else None for field in fields]
	rows = frappe.get_list(
		doctype,
		filters={"docstatus": ["<", 2]},
		fields=["name", "docstatus", *dict.fromkeys(filter(None, kept))],
		order_by="modified desc",
		limit=TRY_LIMIT,
	)
	for row in rows:
		row.states = [row.get(field) if field else None for field in kept]
	return rows


def _standings(
	doctype: str, rows: list[frappe._dict], old: Flow, new: Flow, trial: ConditionTrial
) -> tuple[dict[str, Standing], dict[str, Standing]]:
	"""How each document stands in both workflows. Contents are read of those only that a condition is asked of."""
	asking = {step.state for flow in (old, new) for step in flow.steps if step.condition}
	asked = [row.name for row in rows if not all(row.states) or asking.intersection(row.states)]
	answers = {}
	if asking:
		# Each content is let go once its document was looked at; only the answers stay.
		by_name = {row.name: row for row in rows}
		for content in contents(doctype, asked):
			row, holds = by_name[content.name], trial.asked_of(content)
			answers[row.name] = _pair(row, old, new, holds)
	before, after = {}, {}
	for row in rows:
		pair = answers.get(row.name) or _pair(row, old, new, lambda _condition: False)
		before[row.name], after[row.name] = pair
	return before, after


def _pair(row: frappe._dict, old: Flow, new: Flow, holds: Any) -> tuple[Standing, Standing]:
	return (
		stand(old, row.states[0], row.docstatus, holds),
		stand(new, row.states[1], row.docstatus, holds),
	)


def _actions(comparison: Comparison) -> list[dict[str, Any]]:
	found: dict[tuple[str | None, Option], dict[str, int]] = {}
	for (state, option, direction), count in comparison.counts.items():
		found.setdefault((state, option), {GAINED: 0, LOST: 0})[direction] = count
	return [
		{"state": state, **option._asdict(), **counts}
		for (state, option), counts in sorted(found.items(), key=lambda item: (item[0][0] or "", item[0][1]))
	]


def _listed(comparison: Comparison) -> list[dict[str, Any]]:
	return [
		{
			"name": change.name,
			"state": change.state,
			"gained": [option._asdict() for option in sorted(change.gained)],
			"lost": [option._asdict() for option in sorted(change.lost)],
			"stuck": change.gets_stuck,
		}
		for change in comparison.changes[:LIST_LIMIT]
	]
