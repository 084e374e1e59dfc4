"""Milestones: the fixed points of a process that logic reads, while managers own the states of the workflow.

A state of a workflow may carry a milestone (column `genesis_milestone` of its table of states). A document keeps
in `milestone` the last one it came to. Code, reports and filters read `milestone` and docstatus, never a state.
"""

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.model.workflow import get_workflow_name

from genesis.genesis_configuration.milestone_rules import (
	Milestone,
	milestone_name,
	milestones_by_state,
	short_key,
)
from genesis.genesis_configuration.workflow_canvas import MILESTONE_FIELD

STATE_FIELD = "workflow_state"


def declared_milestones() -> Iterator[tuple[str, Milestone]]:
	"""(DocType, milestone) for everything that the hook `genesis_milestones` names; DocTypes not here are left out.

	The hook holds dotted names of mappings {DocType: (Milestone, ...)}.
	"""
	for dotted_name in frappe.get_hooks("genesis_milestones"):
		for document_type, milestones in frappe.get_attr(dotted_name).items():
			if frappe.db.exists("DocType", document_type):
				for milestone in milestones:
					yield document_type, milestone


def sync_milestones() -> None:
	"""Bring the Workflow Milestone records in line with the code. A title that a manager changed is kept."""
	declared = set()
	for document_type, milestone in declared_milestones():
		name = milestone_name(document_type, milestone.key)
		declared.add(name)
		_save_milestone(name, document_type, milestone)
	for name in frappe.get_all(
		"Workflow Milestone", filters={"name": ("not in", [*declared, ""])}, pluck="name"
	):
		# Documents may still point at it, so it stays; no workflow needs it any more.
		frappe.db.set_value("Workflow Milestone", name, {"required": 0, "retired": 1})


def _save_milestone(name: str, document_type: str, milestone: Milestone) -> None:
	contract = {
		"document_type": document_type,
		"milestone": milestone.key,
		"description": milestone.description,
		"required": int(milestone.required),
		"is_final": int(milestone.is_final),
		"retired": 0,
	}
	kept = frappe.db.get_value("Workflow Milestone", name, list(contract), as_dict=True)
	if kept is None:
		doc = frappe.get_doc({"doctype": "Workflow Milestone", "title": milestone.title, **contract})
		doc.insert(ignore_permissions=True)
	elif dict(kept) != contract:
		frappe.db.set_value("Workflow Milestone", name, contract)


def known_milestones(doctype: str) -> list[frappe._dict]:
	"""Milestones of a DocType: name, title, required, is_final (without retired ones), in the order of their making."""
	return frappe.get_all(
		"Workflow Milestone",
		filters={"document_type": doctype, "retired": 0},
		fields=["name", "title", "required", "is_final"],
		order_by="creation asc, name asc",
	)


def active_workflow(doctype: str) -> Document | None:
	"""The workflow in force for a DocType, from the cache of documents; None when there is none."""
	name = get_workflow_name(doctype)
	return frappe.get_cached_doc("Workflow", name) if name else None


def state_milestones(doctype: str) -> dict[str, str]:
	"""State -> milestone name (`Referral: accepted`) by the workflow in force; states without one are left out."""
	workflow = active_workflow(doctype)
	return milestones_by_state(state_rows(workflow)) if workflow else {}


def state_rows(workflow: Document) -> tuple[tuple[str, str | None], ...]:
	"""(state, milestone name or None) of each row of a workflow's states, in order."""
	return tuple((row.state, row.get(MILESTONE_FIELD) or None) for row in workflow.states)


def states_for(doctype: str, key: str) -> list[str]:
	"""States of the workflow in force that carry the milestone `key` ("accepted")."""
	wanted = milestone_name(doctype, key)
	return [state for state, name in state_milestones(doctype).items() if name == wanted]


def apply_milestone(doc: Document, method: str | None = None) -> None:
	"""Set `doc.milestone` from its state; a state without milestone keeps the last one reached.

	Call it in validate, before_update_after_submit and before_cancel.
	"""
	workflow = active_workflow(doc.doctype)
	if not workflow:
		return
	reached = milestones_by_state(state_rows(workflow)).get(_coming_state(doc, workflow))
	if reached:
		doc.milestone = reached


def _coming_state(doc: Document, workflow: Document) -> str | None:
	"""The state that the document will have once saved.

	Frappe sets it after validate: the first state on a new document, and, when somebody submits or cancels
	without a workflow action, the first state of that docstatus.
	"""
	state = doc.get(workflow.workflow_state_field) or (workflow.states[0].state if workflow.states else None)
	docstatus = int(doc.docstatus or 0)
	same_status = [row.state for row in workflow.states if int(row.doc_status or 0) == docstatus]
	if docstatus and same_status and state not in same_status:
		return same_status[0]
	return state


def milestone_of(doc: Document | dict) -> str | None:
	"""Short key ("accepted") of the last milestone a document came to; None before the first one."""
	return short_key(doc.get("milestone"))


def has_reached(doc: Document | dict, *keys: str) -> bool:
	"""Whether the last milestone the document came to is one of `keys`. Earlier ones are not remembered."""
	return milestone_of(doc) in keys


def refresh_documents(doctype: str) -> int:
	"""Bring `milestone` of all documents in line with their states, one statement for each milestone.

	Documents in a state without milestone keep theirs. Returns the number of statements run.
	"""
	if not frappe.get_meta(doctype).has_field("milestone"):
		return 0
	states: dict[str, list[str]] = {}
	for state, name in state_milestones(doctype).items():
		states.setdefault(name, []).append(state)
	table = frappe.qb.DocType(doctype)
	for name, carriers in states.items():
		(
			frappe.qb.update(table)
			.set(table.milestone, name)
			.where(table[STATE_FIELD].isin(carriers))
			.where((table.milestone != name) | table.milestone.isnull())
		).run()
	return len(states)


@frappe.whitelist()
def milestones_to_keep(document_type: str) -> list[str]:
	"""Titles, in the user's language, of the milestones that a workflow of this DocType must keep.

	Errors: PermissionError for those who may not read workflows.
	"""
	if not frappe.has_permission("Workflow", "read"):
		frappe.throw(_("You may not read workflows."), frappe.PermissionError)
	return [_(row.title) for row in known_milestones(document_type) if row.required]
