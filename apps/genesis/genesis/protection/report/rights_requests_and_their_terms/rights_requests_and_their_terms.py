"""Rights Requests and Their Terms: how long each took in working days, and which ran out of time."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.utils import cint, getdate, nowdate

from genesis.genesis_configuration.milestone_rules import short_key
from genesis.protection.rights_requests import REQUEST
from genesis.report_columns import column, count_column, day_column, link_column
from genesis.reporting import chart, date_range, links, only_permitted
from genesis.working_calendar import days_taken


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	data = get_data(filters)
	return get_columns(), data, None, get_chart(data), get_summary(data)


def get_data(filters: dict[str, Any]) -> list[dict[str, Any]]:
	"""Requests received in the period, the oldest first. Raises ReportFilterError."""
	first, last = date_range(filters)
	table = DocType(REQUEST)
	query = frappe.qb.from_(table).select(
		*(table.name, table.right, table.received_on, table.due_on, table.extended_on, table.answered_on),
		*(table.days_taken, table.is_late, table.decision, table.milestone, table.office, table.participant),
	)
	for fieldname, value in links(filters, REQUEST, ("right", "office")).items():
		query = query.where(table[fieldname] == value)
	if first:
		query = query.where(table.received_on >= first)
	if last:
		query = query.where(table.received_on <= last)
	rows = only_permitted(query, REQUEST).orderby(table.received_on).orderby(table.name).run(as_dict=True)
	today = getdate(nowdate())
	return [_line(row, today) for row in rows]


def _line(row: frappe._dict, today: Any) -> dict[str, Any]:
	withdrawn = short_key(row.milestone) == "withdrawn"
	is_open = not row.answered_on and not withdrawn
	lapsed = bool(cint(row.is_late)) or (is_open and today > row.due_on)
	if withdrawn:
		standing = _("Withdrawn")
	elif is_open:
		standing = _("Lapsed, Not Answered") if lapsed else _("Open")
	else:
		standing = _("Answered Late") if lapsed else _("Answered in Time")
	return {
		**row,
		"shown_right": _(row.right),
		"decision": _(row.decision) if row.decision else "",
		"request": row.name,
		"days": cint(row.days_taken)
		if row.answered_on
		else days_taken(row.received_on, today)
		if is_open
		else None,
		"extended": bool(row.extended_on),
		"standing": standing,
		"lapsed": lapsed,
		"is_open": is_open,
	}


def get_columns() -> list[dict[str, Any]]:
	return [
		link_column(_("Request"), "request", REQUEST, 150),
		column(_("Right Exercised"), "shown_right", width=120),
		link_column(_("Participant"), "participant", "Participant"),
		column(_("Programme Office"), "office"),
		day_column(_("Received On"), "received_on"),
		day_column(_("Due On"), "due_on"),
		column(_("Extended"), "extended", "Check", 90),
		day_column(_("Answered On"), "answered_on", 120),
		count_column(_("Working Days"), "days", 110),
		column(_("Standing"), "standing", width=170),
		column(_("Decision"), "decision"),
	]


def get_chart(data: list[dict[str, Any]]) -> dict[str, Any] | None:
	if not data:
		return None
	rights = sorted({row["right"] for row in data})
	counted = {
		lapsed: [sum(row["right"] == right and row["lapsed"] is lapsed for row in data) for right in rights]
		for lapsed in (False, True)
	}
	datasets = [(_("In Time"), counted[False]), (_("Lapsed"), counted[True])]
	return chart([_(right) for right in rights], datasets, ["#3b7dd8", "#b23a48"], barOptions={"stacked": 1})


def get_summary(data: list[dict[str, Any]]) -> list[dict[str, Any]]:
	taken = [row["days"] for row in data if row["answered_on"]]
	average = round(sum(taken) / len(taken), 1) if taken else 0
	return [
		{"label": _("Requests"), "value": len(data), "datatype": "Int", "indicator": "Blue"},
		{
			"label": _("Open"),
			"value": sum(row["is_open"] for row in data),
			"datatype": "Int",
			"indicator": "Orange",
		},
		{
			"label": _("Working Days Taken (Average)"),
			"value": average,
			"datatype": "Float",
			"indicator": "Green",
		},
		{
			"label": _("Lapsed"),
			"value": sum(row["lapsed"] for row in data),
			"datatype": "Int",
			"indicator": "Red",
		},
	]
