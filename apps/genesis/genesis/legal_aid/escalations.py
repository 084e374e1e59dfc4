"""Daily: whoever must know of a term that is about to end is told, once for each step, and what has ended is lapsed.

Five working days before: the lawyer. Two: the whole team. On the last day, and once it has passed: the managers of the office
too, without a word of the case.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import frappe
from frappe import _
from frappe.utils import formatdate, getdate, nowdate

from genesis.enterprise_fund.advisor_todos import Responsible
from genesis.protection import team_tasks, teams

from . import cases
from .deadlines import LAPSED as STATUS_LAPSED
from .deadlines import PENDING, days_left
from .notices import tell
from .terms import LAPSED, WARNINGS, warning_level

# Five working days never lie further ahead than this: a recess lasts 60 days at most.
HORIZON = timedelta(days=75)
FIRST, TEAM, MANAGERS = 1, 2, 3
PRIORITY = {FIRST: "Medium", TEAM: "High", MANAGERS: "High", LAPSED: "High"}


def daily(as_of: date | str | None = None) -> dict[str, int]:
	"""Returns {"warned", "lapsed"}. May be repeated: nobody is told twice of the same step."""
	today = getdate(as_of or nowdate())
	rows = _due(today)
	levels = _levels(rows, today)
	people = Responsible()
	reached = [(row, levels[row.name]) for row in rows if levels[row.name] > row.warned]
	for row, level in reached:
		_tell_team(row, level, today)
		if level >= MANAGERS:
			_tell_managers(row, level, people)
	_keep(reached)
	lapsed = [row for row, level in reached if level == LAPSED]
	for case in sorted({row.legal_case for row in lapsed}):
		cases.recount(case)
	return {"warned": len(reached) - len(lapsed), "lapsed": len(lapsed)}


def _due(today: date) -> list[frappe._dict]:
	deadline = frappe.qb.DocType(cases.DEADLINE)
	return (
		frappe.qb.from_(deadline)
		.select(deadline.name, deadline.legal_case, deadline.lawyer, deadline.office)
		.select(deadline.due_date, deadline.warned, deadline.in_the_capital, deadline.with_recesses)
		.where(deadline.status == PENDING)
		.where(deadline.due_date <= today + HORIZON)
		.orderby(deadline.due_date)
		.run(as_dict=True)
	)


def _levels(rows: list[frappe._dict], today: date) -> dict[str, int]:
	"""The step that each deadline has reached."""
	left = days_left(rows, today)
	return {row.name: warning_level(left[row.name], getdate(row.due_date) < today) for row in rows}


def _tell_team(row: frappe._dict, level: int, today: date) -> None:
	due = getdate(row.due_date)
	if level == LAPSED:
		text = _("A deadline of a case of yours ended on {0} and was not met").format(formatdate(due))
	else:
		text = _("A deadline of a case of yours ends on {0}").format(formatdate(due))
	users = [row.lawyer] if level == FIRST else teams.members(cases.CASE, row.legal_case)
	for user in users:
		team_tasks.open_task(cases.DEADLINE, row.name, user, text, PRIORITY[level], max(due, today))
		tell(user, text, cases.DEADLINE, row.name)


def _tell_managers(row: frappe._dict, level: int, people: Responsible) -> None:
	name = frappe.db.get_value("User", row.lawyer, "full_name", cache=True) or row.lawyer
	text = (
		_("A legal deadline of {0} ({1}) has lapsed")
		if level == LAPSED
		else _("A legal deadline of {0} ({1}) ends today and is still pending")
	).format(name, row.office)
	for user in people.managers_of(row.office):
		tell(user, text)


def _keep(reached: list[tuple[frappe._dict, int]]) -> None:
	"""Note what was told, in one statement for each step."""
	deadline = frappe.qb.DocType(cases.DEADLINE)
	for level in (*range(1, len(WARNINGS) + 1), LAPSED):
		names: list[Any] = [row.name for row, of_row in reached if of_row == level]
		if names:
			query = frappe.qb.update(deadline).set(deadline.warned, level).where(deadline.name.isin(names))
			query.set(deadline.status, STATUS_LAPSED).run() if level == LAPSED else query.run()
