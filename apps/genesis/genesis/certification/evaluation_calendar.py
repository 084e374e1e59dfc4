"""Evaluations on the calendar of the Desk."""

from datetime import timedelta
from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.utils import get_datetime, getdate, nowdate

from genesis.genesis_configuration.milestone_rules import short_key
from genesis.participants.access import require
from genesis.reporting import only_permitted

EVALUATION = "Competency Evaluation"
DECIDED, SENT, LATE, COMING, TENTATIVE = "#2f7d6d", "#7c4d9f", "#b23a48", "#24527a", "#9aa5b1"
DURATION = timedelta(hours=2)
MOST_EVENTS = 2000


@frappe.whitelist()
def events(
	start: str,
	end: str,
	filters: str | list | dict | None = None,
	doctype: str | None = None,
	field_map: str | dict | None = None,
	fields: str | list | None = None,
) -> list[dict[str, Any]]:
	"""Evaluations between two days that the user may read; all day where no hour is agreed.

	Raises frappe.PermissionError.
	"""
	require(EVALUATION)
	table = DocType(EVALUATION)
	query = (
		frappe.qb.from_(table)
		.select(
			*(table.name, table.participant, table.standard_title, table.competency_standard),
			*(table.evaluation_date, table.start_time, table.milestone, table.docstatus),
		)
		.where((table.evaluation_date >= getdate(start)) & (table.evaluation_date <= getdate(end)))
		.where(table.docstatus < 2)
		.orderby(table.evaluation_date)
		.orderby(table.name)
		.limit(MOST_EVENTS)
	)
	rows = only_permitted(query, EVALUATION).run(as_dict=True)
	return [_event(row) for row in rows if short_key(row.milestone) != "withdrawn"]


def _event(row: frappe._dict) -> dict[str, Any]:
	begins = get_datetime(f"{row.evaluation_date} {row.start_time or '00:00:00'}")
	return {
		"id": row.name,
		"name": row.name,
		"doctype": EVALUATION,
		"title": f"{row.participant} · {row.standard_title or row.competency_standard}",
		"start": str(begins),
		"end": str(begins + DURATION),
		"all_day": int(row.start_time is None),
		"color": _colour(row),
	}


def _colour(row: frappe._dict) -> str:
	stage = short_key(row.milestone) or "diagnostic"
	if row.docstatus:
		return DECIDED
	if stage == "assessed":
		return SENT
	if stage == "diagnostic":
		return TENTATIVE
	return LATE if row.evaluation_date < getdate(nowdate()) else COMING
