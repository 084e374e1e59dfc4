"""Keeps a workflow that managers edit, rename and replace usable for Genesis. Called by hooks on Workflow (State).

But for the conditions and roles of transitions, nothing here concerns workflows of DocTypes without milestones.
"""

from __future__ import annotations

from collections.abc import Callable

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder.functions import Count
from frappe.utils import cint

from genesis.genesis_configuration.milestone_rules import (
	WorkflowProblem,
	WorkflowShape,
	find_problems,
	milestones_by_state,
	orphaned_states,
)
from genesis.genesis_configuration.milestones import (
	STATE_FIELD,
	known_milestones,
	refresh_documents,
	state_rows,
)
from genesis.genesis_configuration.workflow_canvas import MILESTONE_FIELD, drawn_milestones, rename_in_canvas
from genesis.genesis_configuration.workflow_soundness import (
	WorkflowSoundnessError,
	check_document_status,
	check_paths,
	check_transitions,
)


class WorkflowMilestoneError(frappe.ValidationError):
	"""A workflow would lose a milestone, a state in use, or stop to exist, and Genesis could not go on."""


def validate_workflow(doc: Document, method: str | None = None) -> None:
	"""Refuse a workflow that Genesis could not work with, naming reason and remedy.

	Errors: WorkflowMilestoneError, WorkflowSoundnessError.

	Runs before Frappe's own checks, because those already write to the database.
	"""
	before = doc.get_doc_before_save()
	if before and cint(before.is_active) and _leaves_without_workflow(doc, before):
		_refuse_absence(before.document_type)
	milestones = known_milestones(doc.document_type)
	if milestones:
		_refuse_other_field(doc)
	check_transitions(doc, before)
	if not milestones:
		return
	_carry_milestones(doc, before)
	if cint(doc.is_active):
		for check in _checks_in_force(doc, before, milestones):
			check()


def _checks_in_force(
	doc: Document, before: Document | None, milestones: list[frappe._dict]
) -> tuple[Callable[[], None], ...]:
	"""What is asked of a workflow that documents are to follow."""
	return (
		lambda: _refuse_problems(doc, milestones),
		lambda: check_paths(doc, milestones),
		lambda: check_document_status(doc, before),
		lambda: _refuse_orphans(doc, before),
	)


def obstacles(doc: Document) -> list[str]:
	"""Why a workflow, as it stands in a form, could not take force: texts as HTML. Writes nothing.

	Errors: WorkflowSoundnessError for what is refused in any workflow, active or not.
	"""
	before = frappe.get_doc("Workflow", doc.name) if frappe.db.exists("Workflow", doc.name or "") else None
	check_transitions(doc, before)
	milestones = known_milestones(doc.document_type)
	if not milestones:
		return []
	_carry_milestones(doc, before)
	found = []
	for check in _checks_in_force(doc, before, milestones):
		try:
			check()
		except (WorkflowMilestoneError, WorkflowSoundnessError) as error:
			found.append(str(error))
			frappe.clear_last_message()
	return found


def _leaves_without_workflow(doc: Document, before: Document) -> bool:
	"""Whether this change takes the last active workflow from a DocType that has milestones."""
	if cint(doc.is_active) and doc.document_type == before.document_type:
		return False
	return bool(known_milestones(before.document_type)) and not _other_active(before)


def _other_active(workflow: Document) -> bool:
	filters = {"document_type": workflow.document_type, "is_active": 1, "name": ("!=", workflow.name)}
	return bool(frappe.db.exists("Workflow", filters))


def _refuse_absence(document_type: str) -> None:
	frappe.throw(
		_("{0} would be left without an active workflow. Activate another workflow for it first.").format(
			frappe.bold(_(document_type))
		),
		WorkflowMilestoneError,
		title=_("Workflow needed"),
	)


def _refuse_other_field(doc: Document) -> None:
	if doc.workflow_state_field != STATE_FIELD:
		frappe.throw(
			_("Workflow State Field must be {0}: Genesis keeps the state of {1} there.").format(
				frappe.bold(STATE_FIELD), frappe.bold(_(doc.document_type))
			),
			WorkflowMilestoneError,
			title=_("Workflow State Field"),
		)


def _carry_milestones(doc: Document, before: Document | None) -> None:
	"""Give rows that the Workflow Builder wrote anew the milestone of the row they stand for.

	A row that kept its name was edited in the table, where an emptied milestone is meant; so is one of a package.
	"""
	if doc.flags.genesis_restoring or doc.flags.genesis_importing:
		doc.workflow_data = None  # the old drawing would bring the old states back
		return
	old_rows = {row.name for row in before.states} if before else set()
	remembered = milestones_by_state(state_rows(before)) if before else {}
	remembered.update(drawn_milestones(doc.get("workflow_data")))
	for row in doc.states:
		if not row.get(MILESTONE_FIELD) and row.name not in old_rows:
			row.set(MILESTONE_FIELD, remembered.get(row.state))


def _refuse_problems(doc: Document, milestones: list[frappe._dict]) -> None:
	titles = {row.name: _(row.title) for row in milestones}
	shape = WorkflowShape(state_rows(doc), tuple((row.state, row.next_state) for row in doc.transitions))
	required = [row.name for row in milestones if row.required]
	problems = find_problems(shape, required, {name: doc.document_type for name in titles})
	if not problems:
		return
	reasons = "".join(f"<li>{_reason(problem, titles)}</li>" for problem in problems)
	unmarked = [frappe.bold(_(state)) for state, milestone in dict(state_rows(doc)).items() if not milestone]
	hint = _("Set the column Milestone in the table of states.")
	if unmarked:
		hint += " " + _("States without milestone: {0}.").format(", ".join(unmarked))
	frappe.throw(f"<ul>{reasons}</ul>{hint}", WorkflowMilestoneError, title=_("Workflow cannot be used"))


def _reason(problem: WorkflowProblem, titles: dict[str, str]) -> str:
	milestone = frappe.bold(titles.get(problem.milestone, problem.milestone))
	states = ", ".join(frappe.bold(_(state)) for state in problem.states)
	messages = {
		"missing": _("No state stands for the milestone {0}, which Genesis needs."),
		"unreachable": _("No transition leads to the milestone {0} (state {1})."),
		"foreign": _("The milestone {0} of state {1} belongs to another document type."),
		"ambiguous": _("State {1} stands for more than one milestone: {0}."),
	}
	return messages[problem.kind].format(milestone, states)


def _refuse_orphans(doc: Document, before: Document | None) -> None:
	"""Documents may not be left in a state that the workflow no longer has: nobody could save them again."""
	if before and cint(before.is_active) and before.document_type == doc.document_type:
		old = [row.state for row in before.states]
	else:
		old = _states_in_force(doc)
	gone = orphaned_states(old, [row.state for row in doc.states])
	table = frappe.qb.DocType(doc.document_type)
	held = (
		gone
		and (
			frappe.qb.from_(table)
			.select(table[STATE_FIELD], Count("*"))
			.where(table[STATE_FIELD].isin(gone))
			.groupby(table[STATE_FIELD])
		).run()
	)
	if held:
		states = ", ".join(f"{frappe.bold(_(state))} ({count})" for state, count in held)
		frappe.throw(
			_(
				"Documents are still in states that the workflow would lose: {0}. Move them on first, or rename or "
				"merge the state instead of removing it."
			).format(states),
			WorkflowMilestoneError,
			title=_("States in use"),
		)


def _states_in_force(doc: Document) -> list[str]:
	filters = {"document_type": doc.document_type, "is_active": 1, "name": ("!=", doc.name)}
	names = frappe.get_all("Workflow", filters=filters, pluck="name")
	return frappe.get_all(
		"Workflow Document State",
		filters={"parent": ("in", names), "parenttype": "Workflow"},
		order_by="idx asc",
		pluck="state",
	)


def after_workflow_change(doc: Document, method: str | None = None) -> None:
	"""Bring the documents in line with a workflow that was saved."""
	frappe.clear_document_cache("Workflow", doc.name)
	if cint(doc.is_active) and known_milestones(doc.document_type):
		frappe.clear_cache(doctype=doc.document_type)
		refresh_documents(doc.document_type)


def refuse_workflow_removal(doc: Document, method: str | None = None) -> None:
	"""Refuse to delete the only active workflow of a DocType with milestones. Errors: WorkflowMilestoneError."""
	if frappe.flags.in_uninstall or not cint(doc.is_active):
		return
	if known_milestones(doc.document_type) and not _other_active(doc):
		_refuse_absence(doc.document_type)


def follow_state_rename(
	doc: Document, method: str | None = None, old: str = "", new: str = "", merge: bool = False
) -> None:
	"""After a Workflow State was renamed or merged: put right what holds its name outside of Link fields.

	Frappe itself renames the Link fields of workflows and documents. A merge that would join two milestones, or
	lose one, is refused with the reason (WorkflowMilestoneError), which undoes it.
	"""
	_rename_in_drawings(old, new)
	frappe.db.set_value(
		"Workflow Action", {"workflow_state": old}, "workflow_state", new, update_modified=False
	)
	filters = {"state": new, "parenttype": "Workflow"}
	names = frappe.get_all("Workflow Document State", filters=filters, pluck="parent", distinct=True)
	for name in names:
		frappe.clear_document_cache("Workflow", name)
		workflow = frappe.get_doc("Workflow", name)
		frappe.clear_cache(doctype=workflow.document_type)
		if merge:
			_settle_merge(workflow, new)


def _rename_in_drawings(old: str, new: str) -> None:
	for name, canvas in frappe.get_all(
		"Workflow", filters={"workflow_data": ("is", "set")}, fields=["name", "workflow_data"], as_list=True
	):
		changed = rename_in_canvas(canvas, old, new)
		if changed:
			frappe.db.set_value("Workflow", name, "workflow_data", changed, update_modified=False)


def _settle_merge(workflow: Document, state: str) -> None:
	"""One row instead of two for a merged state, and no transition from it to itself."""
	if not known_milestones(workflow.document_type):
		return
	merged: dict[str, Document] = {}
	for row in [row for row in workflow.states if row.state == state]:
		twin = merged.setdefault(row.allow_edit, row)
		if twin is row:
			continue
		twin.set(MILESTONE_FIELD, twin.get(MILESTONE_FIELD) or row.get(MILESTONE_FIELD))
		if row.get(MILESTONE_FIELD) in (None, "", twin.get(MILESTONE_FIELD)):
			workflow.remove(row)
	loops = [row for row in workflow.transitions if row.state == row.next_state == state]
	for row in loops:
		workflow.remove(row)
	workflow.flags.ignore_permissions = True
	workflow.save()
