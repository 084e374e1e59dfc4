"""Placement Follow-ups Due: whom to ask whether the job goes on, the longest overdue first."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.utils import date_diff, getdate, nowdate

from genesis.employability import employment_data as data
from genesis.participants.report_tools import person_columns, person_fields
from genesis.report_columns import column
from genesis.reporting import date_range, links, only_permitted

LATE = 14


def execute(filters: dict[str, Any] | None = None) -> tuple:
	rows = _due(filters or {})
	today = getdate(nowdate())
	for row in rows:
		row.days_late = date_diff(today, row.due_date)
	return get_columns(), rows, None, None, get_summary(rows)


def _due(filters: dict[str, Any]) -> list[frappe._dict]:
	table, person = DocType(data.FOLLOW_UP), DocType("Participant")
	_first, last = date_range(filters)
	query = (
		frappe.qb.from_(table)
		.join(person)
		.on(person.name == table.participant)
		.select(
			*(table.name.as_("follow_up"), table.employer, table.days_after, table.due_date, table.coach),
			*(table.attempts, table.office, table.placement, *person_fields(person, ())),
		)
		.where((table.status == "Pending") & (table.due_date <= (last or getdate(nowdate()))))
		.orderby(table.due_date)
		.orderby(table.name)
	)
	for field, value in links(filters, data.FOLLOW_UP, ("office", "coach", "employer")).items():
		query = query.where(table[field] == value)
	if filters.get("mine"):
		query = query.where(table.coach == frappe.session.user)
	return only_permitted(query, data.FOLLOW_UP).run(as_dict=True)


def get_columns() -> list[dict[str, Any]]:
	return [
		column(_("Placement Follow-up"), "follow_up", "Link", 160, options=data.FOLLOW_UP),
		*person_columns(),
		column(_("Employer"), "employer", "Link", 190, options="Employer"),
		column(_("Days After the Start"), "days_after", "Int", 150),
		column(_("Due On"), "due_date", "Date", 110),
		column(_("Days Late"), "days_late", "Int", 110),
		column(_("Attempts Without Answer"), "attempts", "Int", 180),
		column(_("Labour Coach"), "coach", "Link", 190, options="User"),
		column(_("Programme Office"), "office", "Link", 150, options="Programme Office"),
	]


def get_summary(rows: list[frappe._dict]) -> list[dict[str, Any]]:
	late = sum(row.days_late > LATE for row in rows)
	return [
		{"label": _("Due"), "value": len(rows), "datatype": "Int"},
		{
			"label": _("More Than {0} Days Late").format(LATE),
			"value": late,
			"datatype": "Int",
			"indicator": "Red",
		},
	]
