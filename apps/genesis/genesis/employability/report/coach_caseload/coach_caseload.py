"""Coach Caseload: for each coach the people under way, sessions of the month, who was not seen, tasks overdue."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count
from frappe.utils import add_days, get_first_day, get_fullname

from genesis.employability.coaching_cards import DAYS_WITHOUT, people_seen_since
from genesis.employability.coaching_plans import ACTIVE, PLAN
from genesis.employability.coaching_sessions import CANCELLED, HELD, SESSION
from genesis.employability.coaching_tasks import TASK
from genesis.report_columns import column
from genesis.reporting import as_of_date, chart, links, only_permitted

MEASURES = ("people", "sessions", "unseen", "overdue")


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = filters or {}
	day = as_of_date(filters)
	office = links(filters, PLAN, ("office",)).get("office")
	figures = {
		"people": active_people(office),
		"sessions": sessions_held(day, office),
		"unseen": unseen_people(day, office),
		"overdue": overdue_tasks(day, office),
	}
	coaches = sorted(set().union(*figures.values()))
	rows = [
		{
			"coach": coach,
			"coach_name": get_fullname(coach),
			**{name: figures[name].get(coach, 0) for name in MEASURES},
		}
		for coach in coaches
	]
	rows.sort(key=lambda row: (-row["people"], row["coach_name"]))
	return get_columns(), rows, None, get_chart(rows), get_summary(rows)


def active_people(office: str | None) -> dict[str, int]:
	plan = DocType(PLAN)
	query = frappe.qb.from_(plan).select(plan.coach, Count(plan.name)).where(plan.status == ACTIVE)
	return _by_coach(query, plan, PLAN, office)


def unseen_people(day: Any, office: str | None) -> dict[str, int]:
	"""With a plan for a month at least, and at no session since."""
	plan, since = DocType(PLAN), add_days(day, -DAYS_WITHOUT)
	query = (
		frappe.qb.from_(plan)
		.select(plan.coach, Count(plan.name))
		.where(plan.status == ACTIVE)
		.where(plan.start_date <= since)
		.where(plan.participant.notin(people_seen_since(since)))
	)
	return _by_coach(query, plan, PLAN, office)


def sessions_held(day: Any, office: str | None) -> dict[str, int]:
	"""From the first of the month to the end of the day."""
	session = DocType(SESSION)
	query = (
		frappe.qb.from_(session)
		.select(session.coach, Count(session.name))
		.where(session.status == HELD)
		.where(session.starts_on >= get_first_day(day))
		.where(session.starts_on < add_days(day, 1))
	)
	return _by_coach(query, session, SESSION, office)


def overdue_tasks(day: Any, office: str | None) -> dict[str, int]:
	session, task = DocType(SESSION), DocType(TASK)
	query = (
		frappe.qb.from_(session)
		.join(task)
		.on((task.parent == session.name) & (task.parenttype == SESSION))
		.select(session.coach, Count(task.name))
		.where(task.done == 0)
		.where(task.due_date < day)
		.where(session.status != CANCELLED)
	)
	return _by_coach(query, session, SESSION, office)


def _by_coach(query: Any, table: Any, doctype: str, office: str | None) -> dict[str, int]:
	if office:
		query = query.where(table.office == office)
	return dict(only_permitted(query, doctype).groupby(table.coach).run())


def get_columns() -> list[dict[str, Any]]:
	labels = {
		"people": _("People Under Way"),
		"sessions": _("Sessions This Month"),
		"unseen": _("Without a Session for 30 Days"),
		"overdue": _("Tasks Overdue"),
	}
	return [
		column(_("Coach"), "coach", "Link", 220, options="User"),
		column(_("Name"), "coach_name", width=200),
		*(column(labels[name], name, "Int", 170) for name in MEASURES),
	]


def get_chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
	if not rows:
		return None
	return chart(
		[row["coach_name"] for row in rows],
		[
			(_("People Under Way"), [row["people"] for row in rows]),
			(_("Without a Session for 30 Days"), [row["unseen"] for row in rows]),
		],
		["#24527a", "#b23a48"],
	)


def get_summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
	totals = {name: sum(row[name] for row in rows) for name in MEASURES}
	return [
		{"label": _("People Under Way"), "value": totals["people"], "datatype": "Int", "indicator": "Blue"},
		{
			"label": _("Sessions This Month"),
			"value": totals["sessions"],
			"datatype": "Int",
			"indicator": "Green",
		},
		{
			"label": _("Without a Session for 30 Days"),
			"value": totals["unseen"],
			"datatype": "Int",
			"indicator": "Orange",
		},
		{"label": _("Tasks Overdue"), "value": totals["overdue"], "datatype": "Int", "indicator": "Red"},
	]
