"""Follow-up tasks of coaching sessions, which are tasks of the Desk for whoever follows them."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from genesis.participants.row_joining import APART

from .coaching_sessions import CANCELLED, SESSION
from .errors import CoachingError

TASK = "Coaching Task"
# Two tasks of one person are two tasks.
JOINED = APART


def prepare(doc: Document) -> None:
	"""The coach follows what nobody else does; a task is due after the session. Raises CoachingError."""
	people = {row.participant for row in doc.people}
	for row in doc.tasks:
		row.owner_user = row.owner_user or doc.coach
		if getdate(row.due_date) < getdate(doc.starts_on):
			frappe.throw(
				_("Row {0}: {1} is before the session").format(row.idx, _("Due On")),
				CoachingError,
				title=_("Task"),
			)
		if row.participant and row.participant not in people:
			frappe.throw(
				_("Row {0}: {1} is not in the session").format(row.idx, row.participant),
				CoachingError,
				title=_("Task"),
			)


def follow(doc: Document) -> None:
	"""Keep a task of the Desk for each row: open while it is to be done, closed once it is, gone with its row."""
	kept = set()
	for row in doc.tasks:
		todo = frappe.get_doc("ToDo", row.todo) if row.todo and frappe.db.exists("ToDo", row.todo) else None
		if not todo and row.done:
			continue
		todo = todo or frappe.new_doc("ToDo")
		values = {
			"allocated_to": row.owner_user,
			"date": row.due_date,
			"description": " ".join(filter(None, (row.participant, row.task))),
			"status": "Closed" if row.done or doc.status == CANCELLED else "Open",
			"reference_type": SESSION,
			"reference_name": doc.name,
		}
		if any(str(todo.get(key) or "") != str(value or "") for key, value in values.items()):
			todo.update(values)
			todo.flags.from_session = True
			todo.save(ignore_permissions=True)
		kept.add(todo.name)
		if row.todo != todo.name:
			row.db_set("todo", todo.name, update_modified=False)
	_drop(doc, kept)


def follow_todo(doc: Document, method: str | None = None) -> None:
	"""A task that was closed on the list of tasks is done in its session too."""
	if doc.reference_type != SESSION or doc.flags.from_session:
		return
	row = frappe.db.get_value(TASK, {"todo": doc.name}, ["name", "done"], as_dict=True)
	if row and int(row.done or 0) != int(doc.status == "Closed"):
		frappe.db.set_value(TASK, row.name, "done", int(doc.status == "Closed"), update_modified=False)


def _drop(doc: Document, kept: set[str]) -> None:
	before = doc.get_doc_before_save()
	for row in before.tasks if before else ():
		if row.todo and row.todo not in kept and frappe.db.exists("ToDo", row.todo):
			frappe.delete_doc("ToDo", row.todo, ignore_permissions=True)
