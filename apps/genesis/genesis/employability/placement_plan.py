"""The follow-ups of a placement as a plan: made, stopped, resumed and cancelled together; a task for each that is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, getdate, nowdate

from genesis.genesis_configuration import settings

FOLLOW_UP = "Placement Follow-up"
PENDING, DONE, NOT_NEEDED, CANCELLED = "Pending", "Done", "Not Needed", "Cancelled"
STILL_EMPLOYED = "Still Employed"


def plan(placement: Document) -> None:
	"""One follow-up for each of the days in the settings, and tasks for those that are due already."""
	for days in settings.placement_follow_up_days():
		doc = frappe.get_doc(
			{
				"doctype": FOLLOW_UP,
				"placement": placement.name,
				"days_after": days,
				"coach": placement.coach,
				"is_demo": placement.is_demo,
			}
		)
		doc.insert(ignore_permissions=True)
	open_tasks(placement.name)


def stop(placement: str, told_in: str | None = None) -> None:
	"""Nothing more is asked."""
	names = _names(placement, PENDING)
	_set_status([name for name in names if name != told_in], NOT_NEEDED)


def resume(placement: str) -> None:
	"""What was not needed is asked after all."""
	_set_status(_names(placement, NOT_NEEDED), PENDING)
	open_tasks(placement)


def cancel(placement: str) -> None:
	"""The placement never was: neither were its follow-ups."""
	_set_status(_names(placement, PENDING, DONE, NOT_NEEDED), CANCELLED)


def hand_over(placement: str, coach: str) -> None:
	"""Another coach asks from now on."""
	names = _names(placement, PENDING)
	if names:
		frappe.db.set_value(FOLLOW_UP, {"name": ["in", names]}, "coach", coach)
		close_tasks(names)
		open_tasks(placement)


def last_confirmed(placement: str) -> date | None:
	"""The last day on which a follow-up found the person at work."""
	days = frappe.get_all(
		FOLLOW_UP,
		filters={"placement": placement, "status": DONE, "result": STILL_EMPLOYED},
		pluck="done_on",
		order_by="done_on desc",
		limit=1,
	)
	return getdate(days[0]) if days else None


def open_tasks(placement: str | None = None) -> int:
	"""A task for the coach for every pending follow-up that is due and has none; how many were opened.

	Daily job, and at once for what is due when a placement is recorded late.
	"""
	follow_up, task = frappe.qb.DocType(FOLLOW_UP), frappe.qb.DocType("ToDo")
	query = (
		frappe.qb.from_(follow_up)
		.left_join(task)
		.on(
			(task.reference_type == FOLLOW_UP)
			& (task.reference_name == follow_up.name)
			& (task.status == "Open")
		)
		.select(
			*(
				follow_up[field]
				for field in ("name", "coach", "due_date", "days_after", "participant", "employer")
			)
		)
		.where((follow_up.status == PENDING) & (follow_up.due_date <= nowdate()))
		.where(task.name.isnull() & follow_up.coach.isnotnull())
	)
	if placement:
		query = query.where(follow_up.placement == placement)
	rows = query.run(as_dict=True)
	for row in rows:
		_open_task(row)
	return len(rows)


def open_due_tasks() -> None:
	"""Daily job."""
	open_tasks()


def close_tasks(follow_ups: Iterable[str]) -> None:
	"""The tasks of these follow-ups are no longer needed."""
	names = list(follow_ups)
	if names:
		condition = {"reference_type": FOLLOW_UP, "reference_name": ["in", names], "status": "Open"}
		frappe.db.set_value("ToDo", condition, "status", "Closed")


def due_date(start_date: date | str, days_after: int) -> date:
	"""The day on which somebody asks."""
	return getdate(add_days(start_date, days_after))


def _open_task(row: frappe._dict) -> None:
	frappe.get_doc(
		{
			"doctype": "ToDo",
			"reference_type": FOLLOW_UP,
			"reference_name": row.name,
			"allocated_to": row.coach,
			"date": row.due_date,
			"priority": "Medium",
			"description": _("Ask {0} whether the job at {1} goes on ({2} days)").format(
				row.participant, row.employer, row.days_after
			),
		}
	).insert(ignore_permissions=True)


def _names(placement: str, *statuses: str) -> list[str]:
	return frappe.get_all(
		FOLLOW_UP,
		filters={"placement": placement, "status": ["in", statuses]},
		pluck="name",
		order_by="due_date asc",
	)


def _set_status(names: list[str], status: str) -> None:
	if names:
		frappe.db.set_value(FOLLOW_UP, {"name": ["in", names]}, "status", status)
		if status != PENDING:
			close_tasks(names)
