"""Refuses a workflow in which documents would be stuck, or whose actions nobody could take. Called by workflow_guard."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.model import default_fields, no_value_fields, table_fields
from frappe.model.document import Document
from frappe.utils import cint, escape_html

from genesis.genesis_configuration.condition_rules import ConditionProblem, condition_problems
from genesis.genesis_configuration.milestone_rules import WorkflowShape, milestones_by_state
from genesis.genesis_configuration.milestones import STATE_FIELD, state_rows
from genesis.genesis_configuration.workflow_paths import dead_ends, endless_states
from genesis.own_doctypes import of_genesis


class WorkflowSoundnessError(frappe.ValidationError):
	"""Documents could not be moved as the workflow says."""


def check_transitions(doc: Document, before: Document | None) -> None:
	"""Refuse actions without a role that could take them, conditions that cannot or may not be evaluated, and what acts by itself.

	Errors: WorkflowSoundnessError with all reasons. What was there before may go on reading records and filling in fields.
	"""
	if not frappe.db.exists("DocType", doc.document_type):
		return  # Frappe refuses it
	_check_subject(doc)
	reasons = []
	known = {row.condition for row in before.transitions} if before else set()
	may_read = "System Manager" in frappe.get_roles() or doc.flags.genesis_restoring
	fields = [df.fieldname for df in frappe.get_meta(doc.document_type).fields] + [*default_fields]
	for row in doc.transitions:
		place = _("Row {0} ({1})").format(row.idx, frappe.bold(escape_html(_(row.action or ""))))
		reasons += [f"{place}: {reason}" for reason in _role_reasons(row.allowed)]
		for problem in condition_problems(row.condition, fields):
			if problem.kind != "records" or not (may_read or row.condition in known):
				reasons.append(f"{place}: {_condition_reason(problem, doc.document_type)}")
	filled = {_acts(row) for row in before.states} if before else set()
	for row in doc.states:
		place = _("State {0}").format(frappe.bold(escape_html(_(row.state or ""))))
		reasons += [f"{place}: {reason}" for reason in _role_reasons(row.allow_edit)]
		if not may_read and _acts(row) not in filled:
			reasons += [f"{place}: {reason}" for reason in _acting_reasons(row, doc.document_type)]
	reasons += [
		_("Row {0}: what runs by itself at a step is set by a system manager only").format(row.idx)
		for row in doc.transitions
		if not may_read and row.get("transition_tasks") and row.transition_tasks not in _tasks(before)
	]
	_refuse(reasons)


def _check_subject(doc: Document) -> None:
	"""Managers make workflows for the documents of Genesis, which hold their state in a field for it.

	Frappe writes the first state into every empty field of that name, and changes the status of documents, with all
	rights: on accounts, users or other fields that would be a way round permissions. Errors: WorkflowSoundnessError.
	"""
	if "System Manager" in frappe.get_roles() or doc.flags.genesis_restoring:
		return
	meta = frappe.get_meta(doc.document_type)
	if not of_genesis(doc.document_type):
		frappe.throw(
			_("{0} is no document of Genesis: only a system manager makes a workflow for it.").format(
				frappe.bold(_(doc.document_type))
			),
			WorkflowSoundnessError,
			title=_("Reaches too far"),
		)
	field = meta.get_field(doc.workflow_state_field)
	if not field or field.options != "Workflow State":
		frappe.throw(
			_("{0} of {1} does not hold states of a workflow.").format(
				frappe.bold(escape_html(doc.workflow_state_field or "")), frappe.bold(_(doc.document_type))
			),
			WorkflowSoundnessError,
			title=_("Workflow State Field"),
		)


def _acts(row: Document) -> tuple[str | None, ...]:
	"""What Frappe does to a document that comes into the state; newer versions evaluate the value as a condition is."""
	return row.update_field or None, row.update_value or None, row.get("evaluate_as_expression") or None


def _acting_reasons(row: Document, document_type: str) -> Iterator[str]:
	"""A state fills in what people could fill in themselves: not who a record is about, whose it is, or how far it came."""
	if not row.update_field:
		return
	meta = frappe.get_meta(document_type)
	field = meta.get_field(row.update_field)
	if (
		not field
		or field.fieldtype in (*no_value_fields, *table_fields, "Link", "Dynamic Link")
		or any(cint(field.get(name)) for name in ("permlevel", "read_only", "hidden"))
	):
		yield _(
			"{0} is no field that a state may fill in: it holds a link, or people cannot fill it in"
		).format(frappe.bold(escape_html(_(field.label) if field else row.update_field)))
	if row.get("evaluate_as_expression"):
		fields = [df.fieldname for df in meta.fields] + [*default_fields]
		for problem in condition_problems(row.update_value, fields):
			yield _condition_reason(problem, document_type)


def _tasks(workflow: Document | None) -> set[str]:
	"""Newer versions of Frappe run tasks of a transition: code, among others."""
	rows = workflow.transitions if workflow else []
	return {row.transition_tasks for row in rows if row.get("transition_tasks")}


def _role_reasons(role: str | None) -> Iterator[str]:
	if not role:
		yield _("no role is given that may do it")
	elif cint(frappe.get_cached_value("Role", role, "disabled")):
		yield _("the role {0} is disabled: nobody could do it").format(frappe.bold(_(role)))


def _condition_reason(problem: ConditionProblem, document_type: str) -> str:
	what = frappe.bold(escape_html(problem.what))
	messages = {
		"syntax": _('the condition cannot be read ({0}). It looks like this: doc.status == "Open"'),
		"name": _(
			"the condition knows no {0}. A field is written with doc and a point before it, a text in quotes"
		),
		"field": _("the condition names the field {0}, which {1} does not have"),
		"sandbox": _("the condition may not use {0}: it may compare fields of the document and nothing else"),
		"records": _("the condition may not use {0}: only a system manager lets it read other records"),
	}
	return messages[problem.kind].format(what, frappe.bold(_(document_type)))


def check_paths(doc: Document, milestones: list[frappe._dict]) -> None:
	"""Refuse a workflow with states that nobody can leave, or in which documents would go round for ever.

	A document may rest where it is cancelled, and in a state whose milestone is final. Errors: WorkflowSoundnessError.
	"""
	final = {row.name for row in milestones if row.is_final}
	if not final:
		return
	by_state = milestones_by_state(state_rows(doc))
	ends = {row.state for row in doc.states if row.doc_status == "2" or by_state.get(row.state) in final}
	shape = WorkflowShape(state_rows(doc), tuple((row.state, row.next_state) for row in doc.transitions))
	titles = ", ".join(frappe.bold(_(row.title)) for row in milestones if row.is_final)
	reasons = [
		_(
			"Nobody can take a document out of the state {0}. Add a transition that leads out of it, or give it a "
			"milestone that ends the process ({1})."
		).format(frappe.bold(escape_html(_(state))), titles)
		for state in dead_ends(shape, ends)
	]
	circle = endless_states(shape, ends)
	if circle:
		names = ", ".join(frappe.bold(escape_html(_(state))) for state in circle)
		reasons.append(
			_(
				"Documents would go round for ever in the states {0}. Add a transition from one of them to a state "
				"that ends the process ({1})."
			).format(names, titles)
		)
	_refuse(reasons)


def check_document_status(doc: Document, before: Document | None) -> None:
	"""Refuse another Doc Status for a state that documents are in: Frappe would submit or cancel them without asking.

	What follows a submission, such as postings, would not happen. Errors: WorkflowSoundnessError.
	"""
	if not before or before.document_type != doc.document_type:
		return
	was = {row.state: row.doc_status for row in before.states}
	reasons = []
	for row in doc.states:
		if was.get(row.state, row.doc_status) == row.doc_status:
			continue
		held = frappe.db.count(doc.document_type, {STATE_FIELD: row.state})
		if held:
			reasons.append(
				_(
					"Doc Status of the state {0} cannot change while {1} documents are in it. Make a new state for it."
				).format(frappe.bold(escape_html(_(row.state))), held)
			)
	_refuse(reasons)


def _refuse(reasons: list[str]) -> None:
	if reasons:
		items = "".join(f"<li>{reason}</li>" for reason in dict.fromkeys(reasons))
		frappe.throw(f"<ul>{items}</ul>", WorkflowSoundnessError, title=_("Workflow cannot be used"))
