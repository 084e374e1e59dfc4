"""Which workflow documents follow: another one takes over by the action Activate or on its day, and each has a version.

The version counts what was in force for a document type: it rises when states or transitions in force change, and
when another workflow takes over. Called by hooks on Workflow, by the Desk and by the daily job.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder import DocType
from frappe.utils import cint, escape_html, format_date, getdate, nowdate, strip_html

from genesis.genesis_configuration.defaults import follow_change
from genesis.genesis_configuration.milestones import known_milestones
from genesis.genesis_configuration.workflow_canvas import MILESTONE_FIELD
from genesis.own_doctypes import of_genesis

WORKFLOW = "Workflow"
VERSION, DATE = "genesis_version", "genesis_in_force_from"
STATE_COLUMNS = ("state", "doc_status", "allow_edit", "update_field", "update_value", MILESTONE_FIELD)
STEP_COLUMNS = ("state", "action", "next_state", "allowed", "allow_self_approval", "condition")


class WorkflowActivationError(frappe.ValidationError):
	"""A workflow would take over by the way, or on a day that cannot be."""


def prepare(doc: Document, method: str | None = None) -> None:
	"""Before a workflow is saved: refuse a takeover that nobody asked for, check the day, count the version.

	Errors: WorkflowActivationError.
	"""
	before = doc.get_doc_before_save()
	takes_over = cint(doc.is_active) and not _was_in_force(doc, before)
	others = _in_force(doc.document_type, but=doc.name) if takes_over else []
	if others and not _may_take_over(doc):
		_refuse_takeover(doc, others)
	doc.flags.genesis_replaced = others
	if doc.meta.has_field(VERSION):
		_check_day(doc, before)
		_count_version(doc, before, bool(takes_over))


def settle(doc: Document, method: str | None = None) -> None:
	"""After a workflow was saved: what it replaced has no day any more and is told to whoever is there."""
	replaced = doc.flags.genesis_replaced or []
	for name in replaced:
		if doc.meta.has_field(DATE):
			frappe.db.set_value(WORKFLOW, name, DATE, None, update_modified=False)
		frappe.clear_document_cache(WORKFLOW, name)
		follow_change(frappe.get_doc(WORKFLOW, name))
	if replaced and known_milestones(doc.document_type):
		frappe.msgprint(
			_("{0} now follows this workflow. No longer active: {1}.").format(
				frappe.bold(_(doc.document_type)), ", ".join(frappe.bold(_(name)) for name in replaced)
			),
			title=_("One active workflow"),
			indicator="blue",
		)


@frappe.whitelist(methods=["POST"])
def activate(workflow: str, replaces: str | None = None) -> int:
	"""Put a saved workflow in force at once; returns its version. All that guards workflows is asked.

	replaces: the workflow that the user was told would stop; refused when it is another one by now.
	Errors: PermissionError, WorkflowActivationError, WorkflowMilestoneError, WorkflowSoundnessError.
	"""
	doc = frappe.get_doc(WORKFLOW, workflow)
	doc.check_permission("write")
	running = _in_force(doc.document_type)
	if doc.name in running:
		_refuse(_("{0} is in force already.").format(frappe.bold(escape_html(doc.name))))
	if running != ([replaces] if replaces else []):
		_refuse(
			_("Meanwhile {0} follows another workflow ({1}). Look at it and activate again.").format(
				frappe.bold(_(doc.document_type)), ", ".join(map(escape_html, running)) or "—"
			)
		)
	_take_force(doc, nowdate())
	return cint(doc.get(VERSION))


def activate_due() -> None:
	"""Daily job: workflows whose day has come take force, in the order of their days, with the rights of their writers.

	One that is refused stays as it is and loses its day; its writer is told why.
	"""
	due = frappe.get_all(
		WORKFLOW,
		# An empty day is before every other one for Frappe.
		filters=[["is_active", "=", 0], [DATE, "is", "set"], [DATE, "<=", nowdate()]],
		order_by=f"{DATE} asc, creation asc",
		pluck="name",
	)
	for name in due:
		_take_turn(frappe.get_doc(WORKFLOW, name))


def number_first() -> None:
	"""Workflows that were in force before versions were counted are the first of theirs."""
	table = DocType(WORKFLOW)
	unnumbered = (table.is_active == 1) & (table[VERSION] == 0)
	frappe.qb.update(table).set(table[VERSION], 1).where(unnumbered).run()


def note_version(doc: Document, method: str | None = None) -> None:
	"""The timeline of a document says by which version of its workflow a step was taken. Hook on Comment."""
	if doc.comment_type != "Workflow" or not doc.reference_doctype:
		return
	filters = {"document_type": doc.reference_doctype, "is_active": 1}
	version = cint(frappe.db.get_value(WORKFLOW, filters, VERSION))
	if version:
		doc.content = _("{0} (version {1} of the workflow)").format(doc.content, version)


def _take_turn(doc: Document) -> None:
	writer, session_user, language = doc.modified_by, frappe.session.user, frappe.local.lang
	reason = None
	frappe.db.savepoint("genesis_workflow_turn")
	try:
		frappe.set_user(writer)
		frappe.set_user_lang(writer)
		text = _("The workflow {0} is in force from today.")
		doc.check_permission("write")
		_take_force(doc, doc.get(DATE))
	except (frappe.ValidationError, frappe.PermissionError) as error:
		frappe.db.rollback(save_point="genesis_workflow_turn")
		frappe.db.value_cache.clear()
		frappe.clear_cache(doctype=doc.document_type)
		text = _("The workflow {0} did not take force. The one before goes on.")
		reason = " ".join(strip_html(str(error).replace("<", " <")).split()) or type(error).__name__
	finally:
		frappe.clear_messages()
		frappe.set_user(session_user)
		frappe.local.lang = language
	if reason:
		frappe.clear_document_cache(WORKFLOW, doc.name)
		frappe.db.set_value(WORKFLOW, doc.name, DATE, None, update_modified=False)
		frappe.log_error(
			title=f"Genesis: {doc.name}"[:140],
			message=reason,
			reference_doctype=WORKFLOW,
			reference_name=doc.name,
		)
	_tell(doc.name, writer, text.format(doc.name), reason)


def _take_force(doc: Document, day: object) -> None:
	doc.is_active = 1
	doc.set(DATE, day)
	doc.flags.genesis_activating = True
	doc.save()


def _tell(workflow: str, user: str, subject: str, reason: str | None) -> None:
	"""On the workflow, and to whoever wrote it."""
	frappe.get_doc(WORKFLOW, workflow).add_comment("Info", escape_html(f"{subject} {reason or ''}".strip()))
	frappe.get_doc(
		{
			"doctype": "Notification Log",
			"type": "Alert",
			"for_user": user,
			"subject": escape_html(subject),
			"email_content": escape_html(reason or subject),
			"document_type": WORKFLOW,
			"document_name": workflow,
		}
	).insert(ignore_permissions=True)


def _was_in_force(doc: Document, before: Document | None) -> bool:
	return bool(before and cint(before.is_active) and before.document_type == doc.document_type)


def _in_force(document_type: str, but: str | None = None) -> list[str]:
	filters = {"document_type": document_type, "is_active": 1, "name": ("!=", but or "")}
	return frappe.get_all(WORKFLOW, filters=filters, pluck="name")


def _may_take_over(doc: Document) -> bool:
	"""Somebody asked for it, it is no person's doing, or it is a matter of another app and its system manager."""
	flags = doc.flags
	if flags.genesis_activating or flags.genesis_restoring or flags.ignore_permissions:
		return True
	return not of_genesis(doc.document_type) and "System Manager" in frappe.get_roles()


def _refuse_takeover(doc: Document, others: list[str]) -> None:
	_refuse(
		_(
			"{0} follows the workflow {1}, and only one can be in force. Save this one without Is Active, try it on "
			"records, and choose Activate; or give it the day from which it is to be in force."
		).format(
			frappe.bold(_(doc.document_type)), ", ".join(frappe.bold(escape_html(_(name))) for name in others)
		)
	)


def _check_day(doc: Document, before: Document | None) -> None:
	day = doc.get(DATE)
	if not day:
		return
	if before and cint(before.is_active) and not cint(doc.is_active):
		doc.set(DATE, None)  # it was in force from that day on, and is no more
		return
	today = getdate(nowdate())
	if cint(doc.is_active):
		if getdate(day) > today:
			_refuse(_("{0}: this workflow is in force already.").format(_label(doc)))
		return
	same = before and before.get(DATE) and getdate(before.get(DATE)) == getdate(day)
	if getdate(day) <= today and not same:
		_refuse(
			_("{0} must be a day after today. To put the workflow in force at once, choose Activate.").format(
				_label(doc)
			)
		)
	filters = {"document_type": doc.document_type, "is_active": 0, DATE: day, "name": ("!=", doc.name or "")}
	other = frappe.db.get_value(WORKFLOW, filters)
	if other:
		_refuse(
			_("{0}: on {1} the workflow {2} is to take force.").format(
				_label(doc), format_date(day), frappe.bold(escape_html(other))
			)
		)


def _label(doc: Document) -> str:
	return frappe.bold(_(doc.meta.get_label(DATE)))


def _count_version(doc: Document, before: Document | None, takes_over: bool) -> None:
	doc.set(VERSION, cint(before.get(VERSION)) if before else 0)
	if cint(doc.is_active) and (takes_over or _shape(doc) != _shape(before)):
		highest = frappe.get_all(
			WORKFLOW,
			filters={"document_type": doc.document_type},
			order_by=f"{VERSION} desc",
			pluck=VERSION,
			limit=1,
		)
		doc.set(VERSION, (cint(highest[0]) if highest else 0) + 1)


def _shape(doc: Document) -> list[tuple[str, ...]]:
	"""What documents follow: the rows of states and transitions, in their order."""
	tables = ((doc.states, STATE_COLUMNS), (doc.transitions, STEP_COLUMNS))
	return [
		tuple(str(row.get(column) or "") for column in columns) for rows, columns in tables for row in rows
	]


def _refuse(text: str) -> None:
	frappe.throw(text, WorkflowActivationError, title=_("One active workflow"))
