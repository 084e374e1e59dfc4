"""Rows of a table that somebody should do until a day: each open one is a task (ToDo) of its person."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.model.document import Document
from frappe.utils import cint, nowdate


def date_rows(rows: Iterable[Document]) -> None:
	"""What is done was done on a day; call it in validate."""
	for row in rows:
		row.done_on = (row.done_on or nowdate()) if cint(row.is_done) else None


def follow(doc: Document, rows: Iterable[Document], text_field: str, is_open: bool = True) -> None:
	"""Open the tasks of the rows that are to be done, close the others; call it in on_update.

	is_open: whether the document still asks for anything. Only users get tasks; a row without user is for the
	enterprise itself.
	"""
	known = set()
	for row in rows:
		wanted = is_open and not cint(row.is_done) and bool(row.responsible)
		if row.task and not _matches(row, wanted):
			_close([row.task])
			row.db_set("task", None, update_modified=False)
		if wanted and not row.task:
			row.db_set("task", _open(doc, row, text_field), update_modified=False)
		if row.task:
			known.add(row.task)
	_close_removed(doc, known)


def close_all(doc: Document) -> None:
	"""Close every task of a document that goes."""
	_close(_open_tasks(doc))


def _matches(row: Document, wanted: bool) -> bool:
	"""Whether the task of a row is still the one that the row asks for."""
	if not wanted:
		return False
	task = frappe.db.get_value("ToDo", row.task, ["allocated_to", "date"], as_dict=True)
	return (
		bool(task)
		and task.allocated_to == row.responsible
		and str(task.date or "") == str(row.due_date or "")
	)


def _open(doc: Document, row: Document, text_field: str) -> str:
	todo = frappe.get_doc(
		{
			"doctype": "ToDo",
			"allocated_to": row.responsible,
			"reference_type": doc.doctype,
			"reference_name": doc.name,
			"date": row.due_date,
			"priority": "Medium",
			"description": frappe.utils.escape_html(f"{doc.enterprise}: {row.get(text_field)}"),
		}
	)
	return todo.insert(ignore_permissions=True).name


def _close_removed(doc: Document, known: set[str]) -> None:
	"""A row that was deleted takes its task along; tasks that people made themselves stay."""
	before = doc.get_doc_before_save()
	if not before:
		return
	had = {
		row.task
		for table in before.meta.get_table_fields()
		for row in before.get(table.fieldname)
		if row.get("task")
	}
	_close(sorted(had - known))


def _open_tasks(doc: Document) -> list[str]:
	return [
		row.task
		for table in doc.meta.get_table_fields()
		for row in doc.get(table.fieldname)
		if row.get("task")
	]


def _close(names: list[str]) -> None:
	if names:
		frappe.db.set_value("ToDo", {"name": ["in", names], "status": "Open"}, "status", "Closed")
