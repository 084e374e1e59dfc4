"""What changes with the day alone: states of agreements and commitments, set-based; and tasks of those responsible."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.utils import format_date, getdate, nowdate

from genesis.enterprise_fund.advisor_todos import Responsible, Task, open_todos, site_language

from .agreement_rules import EXPIRED, EXPIRING, IN_FORCE, IN_FORCE_STATES, NOT_YET, RENEWED
from .commitment_rules import OPEN, OVERDUE
from .vocabulary import AGREEMENT, COMMITMENT


def daily() -> None:
	"""Job of the scheduler; may be run again at any time."""
	today = getdate(nowdate())
	refresh_commitments(today)
	refresh_agreements(today)
	spoken, frappe.local.lang = frappe.local.lang, site_language()
	try:
		open_tasks(today)
	finally:
		frappe.local.lang = spoken


def refresh_commitments(today: date) -> None:
	"""Pending commitments are open up to their due date, and overdue after it."""
	table = DocType(COMMITMENT)
	for status, other, condition in (
		(OVERDUE, OPEN, table.due_date < today),
		(OPEN, OVERDUE, table.due_date >= today),
	):
		frappe.qb.update(table).set(table.status, status).where((table.status == other) & condition).run()


def refresh_agreements(today: date) -> None:
	"""Signed agreements: not yet in force, in force, expiring, expired, renewed. The order of the steps matters."""
	table, following = DocType(AGREEMENT), DocType(AGREEMENT).as_("following")
	signed = table.docstatus == 1
	renewals = (
		frappe.qb.from_(following)
		.select(following.renews)
		.where((following.docstatus == 1) & (following.starts_on <= today) & following.renews.isnotnull())
	)
	# The database does not change a table that it reads in the same statement.
	renewed = [row[0] for row in renewals.run()]
	states: tuple[tuple[str, Any], ...] = (
		(IN_FORCE, table.status.isin([NOT_YET]) & (table.starts_on <= today)),
		(
			EXPIRING,
			(table.status == IN_FORCE) & table.renewed_by.isnull() & (table.expiring_from <= today),
		),
		(EXPIRED, table.status.isin(IN_FORCE_STATES) & (table.ends_on < today)),
		(RENEWED, table.status.isin([*IN_FORCE_STATES, EXPIRED]) & table.name.isin([*renewed, ""])),
	)
	for status, condition in states:
		frappe.qb.update(table).set(table.status, status).where(signed & condition).run()


def open_tasks(today: date) -> int:
	"""A task for whoever answers for an overdue commitment or an expiring agreement and has none; how many."""
	answerable = Responsible()
	tasks = []
	for row in _without_task(COMMITMENT, OVERDUE, "due_date"):
		text = _("Overdue commitment: {0}").format(row.title)
		tasks += [
			Task(user, COMMITMENT, row.name, frappe.utils.escape_html(text), today, "High")
			for user in answerable.of(row.responsible, row.office)
		]
	for row in _without_task(AGREEMENT, EXPIRING, "ends_on", ever=True):
		text = _("The agreement {0} ends on {1}: renew it or let it end").format(
			row.title, format_date(row.until)
		)
		tasks += [
			Task(user, AGREEMENT, row.name, frappe.utils.escape_html(text), row.until)
			for user in answerable.of(row.responsible, row.office)
		]
	return open_todos(tasks)


def _without_task(doctype: str, status: str, day_field: str, ever: bool = False) -> list[frappe._dict]:
	"""Records in a state without an open task; `ever`: without one that was closed either."""
	table, todo = DocType(doctype), DocType("ToDo")
	task = (todo.reference_type == doctype) & (todo.reference_name == table.name)
	return (
		frappe.qb.from_(table)
		.left_join(todo)
		.on(task if ever else task & (todo.status == "Open"))
		.select(table.name, table.title, table.responsible, table.office, table[day_field].as_("until"))
		.where((table.status == status) & todo.name.isnull())
		.orderby(table.name)
	).run(as_dict=True)
