"""A missed instalment asks for a talk: a task for the advisor the day after, one for the managers after a month.

Lateness is often trouble at home or in the business, and coaching, psychosocial or legal support serves the fund better
than a charge. Called once a day by the arrears run; set-based, and running it again opens nothing twice.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pypika.functions import Min
from pypika.queries import QueryBuilder

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.utils import formatdate, getdate, now, nowdate

from genesis.enterprise_fund import portfolio_store
from genesis.enterprise_fund.advisor_todos import Responsible, Task, close_todos, open_todos, site_language

TASK = "Arrears Task"
MISSED, ESCALATION = "Missed Instalment", "Escalation"
OPEN, PAID = "Open", "Paid"
ESCALATION_DAYS = 30
DAYS_TO_CALL = 2
CHUNK = 1000
COLUMNS = (
	*("name", "owner", "modified_by", "creation", "modified", "docstatus", "idx"),
	*("microcredit", "participant", "office", "level", "due_date", "opened_on", "responsible", "status"),
)
Row = dict[str, Any]


def follow_up(as_of: date | str | None = None) -> dict[str, int]:
	"""Open tasks for credits that are late on the day, close those of credits that no longer are; how many of each."""
	day = getdate(as_of or nowdate())
	late = _late_credits(day)
	closed = _close_paid({row["microcredit"] for row in late})
	missed = _without_task(late, MISSED)
	month_late = [row for row in late if row["due_date"] <= day - timedelta(days=ESCALATION_DAYS)]
	escalated = _without_task(month_late, ESCALATION)
	responsible = Responsible()
	for level, rows in ((MISSED, missed), (ESCALATION, escalated)):
		for start in range(0, len(rows), CHUNK):
			_open(rows[start : start + CHUNK], level, day, responsible)
			if not frappe.flags.in_test:
				frappe.db.commit()
	return {"opened": len(missed), "escalated": len(escalated), "closed": closed}


def _late_credits(day: date) -> list[Row]:
	"""Live credits with an unpaid instalment that fell due before the day; `due_date` is that of the oldest."""
	credit, instalment = DocType("Microcredit"), DocType("Microcredit Instalment")
	oldest: QueryBuilder = (
		frappe.qb.from_(instalment)
		.select(instalment.parent, Min(instalment.due_date).as_("due_date"))
		.where(instalment.parenttype == "Microcredit")
		.where(instalment.due_date < day)
		.where(instalment.settled_on.isnull() & (instalment.outstanding > 0))
		.groupby(instalment.parent)
	)
	rows = (
		frappe.qb.from_(oldest)
		.join(credit)
		.on(credit.name == oldest.parent)
		.select(
			credit.name.as_("microcredit"),
			*(credit.participant, credit.office, credit.advisor, credit.advance),
			oldest.due_date,
		)
		.where(credit.docstatus == 1)
		.where(credit.disbursed_on.isnotnull())
		.where(credit.closed_on.isnull() & credit.written_off_on.isnull())
		.orderby(credit.name)
		.run(as_dict=True)
	)
	for row in rows:
		if row["advance"]:
			# Money held in advance pays what falls due; the rows do not tell it before the next voucher.
			row["due_date"] = portfolio_store.late_since(row["microcredit"], day)
	return [row for row in rows if row["due_date"]]


def _without_task(rows: list[Row], level: str) -> list[Row]:
	"""Those with no task of the level that is open, and none that was ever opened for the same instalment."""
	busy = set(
		frappe.get_all(
			TASK, filters={"level": level, "status": OPEN}, pluck="microcredit", order_by="microcredit"
		)
	)
	waiting = [row for row in rows if row["microcredit"] not in busy]
	taken: set[str] = set()
	names = [task_name(row["microcredit"], row["due_date"], level) for row in waiting]
	for start in range(0, len(names), CHUNK):
		part = ["in", names[start : start + CHUNK]]
		taken.update(frappe.get_all(TASK, filters={"name": part}, pluck="name", order_by="name"))
	return [row for row, name in zip(waiting, names, strict=True) if name not in taken]


def task_name(microcredit: str, due: date, level: str) -> str:
	"""The name of a task: one for each instalment and level, ever."""
	return f"{microcredit}-{due:%Y%m%d}-{level[0]}"


def _open(rows: list[Row], level: str, day: date, responsible: Responsible) -> None:
	stamp, values, todos = now(), [], []
	for row in rows:
		name = task_name(row["microcredit"], row["due_date"], level)
		if level == MISSED:
			users = responsible.of(row["advisor"], row["office"])
		else:
			users = responsible.managers_of(row["office"])
		values.append(
			(
				*(name, "Administrator", "Administrator", stamp, stamp, 0, 0),
				*(row["microcredit"], row["participant"], row["office"], level, row["due_date"], day),
				*(users[0] if users else None, OPEN),
			)
		)
		priority = "Medium" if level == MISSED else "High"
		until = day + timedelta(days=DAYS_TO_CALL)
		text = _describe(row, level)
		todos.extend(Task(user, TASK, name, text, until, priority) for user in users)
	if values:
		frappe.db.bulk_insert(TASK, COLUMNS, values)
		open_todos(todos)


def _describe(row: Row, level: str) -> str:
	due, language = formatdate(row["due_date"], "dd/MM/yyyy"), site_language()
	if level == MISSED:
		return _(
			"{0} missed the instalment of {1}: ask what happened and which support would help", language
		).format(row["microcredit"], due)
	return _("{0} has been late since {1}: decide with the advisor what to do", language).format(
		row["microcredit"], due
	)


def _close_paid(late: set[str]) -> int:
	"""Tasks whose credit is late no more are done by themselves."""
	rows = frappe.get_all(TASK, filters={"status": OPEN}, fields=["name", "microcredit"], order_by="name")
	paid = [row.name for row in rows if row.microcredit not in late]
	task = DocType(TASK)
	for start in range(0, len(paid), CHUNK):
		part = paid[start : start + CHUNK]
		(
			frappe.qb.update(task)
			.set(task.status, PAID)
			.set(task.closed_on, nowdate())
			.set(task.modified, now())
			.where(task.name.isin(part) & (task.status == OPEN))
			.run()
		)
		close_todos(TASK, part)
	return len(paid)
