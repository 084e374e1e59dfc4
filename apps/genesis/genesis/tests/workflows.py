"""Drives documents through a workflow as people do, knowing milestones only."""

from __future__ import annotations

from collections import deque

import frappe
from frappe.model.document import Document
from frappe.model.workflow import apply_workflow

from genesis.genesis_configuration import milestones


def actions_towards(doc: Document, key: str) -> list[str]:
	"""The shortest list of actions from the document's state to a state of the milestone `key`.

	Errors: AssertionError when no way leads there.
	"""
	workflow = milestones.active_workflow(doc.doctype)
	goals = set(milestones.states_for(doc.doctype, key))
	waiting = deque([(doc.workflow_state, [])])
	seen = set()
	while waiting:
		state, actions = waiting.popleft()
		if state in goals:
			return actions
		if state in seen:
			continue
		seen.add(state)
		waiting.extend(
			(row.next_state, [*actions, row.action]) for row in workflow.transitions if row.state == state
		)
	raise AssertionError(f"no way from {doc.workflow_state} to {key}")


def advance(doc: Document, key: str) -> Document:
	"""The document after somebody with the rights of the session brought it to the milestone `key`."""
	for action in actions_towards(doc, key):
		doc = apply_workflow(frappe.get_doc(doc.doctype, doc.name), action)
	return doc
