"""Evaluations on the calendar of the Desk."""

from datetime import timedelta
from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.utils import get_datetime

from genesis import calendars
from genesis.genesis_configuration.milestone_rules import short_key
from genesis.participants.access import require

EVALUATION = "Competency Evaluation"
DURATION = timedelta(hours=2)


@frappe.whitelist()
def events(start: str, end: str, filters: str | list | None = None) -> list[dict[str, Any]]:
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
		.where(calendars.between(table.evaluation_date, start, end))
		.where(table.docstatus < 2)
		.orderby(table.evaluation_date)
		.orderby(table.name)
	)
	rows = calendars.shown(query, EVALUATION, filters)
	return [_event(row) for row in rows if short_key(row.milestone) != "withdrawn"]


def _event(row: frappe._dict) -> dict[str, Any]:
	begins = get_datetime(f"{row.evaluation_date} {row.start_time or '00:00:00'}")
	return calendars.event(
		EVALUATION,
		row.name,
		f"{row.participant} · {row.standard_title or row.competency_standard}",
		begins,
		begins + DURATION,
		colour=_colour(row),
		all_day=row.start_time is None,
	)


def _colour(row: frappe._dict) -> str:
	stage = short_key(row.milestone) or "diagnostic"
	if stage == "assessed" and not row.docstatus:
		return calendars.WAITING
	if stage == "diagnostic" and not row.docstatus:
		return calendars.TENTATIVE
	return calendars.colour(bool(row.docstatus), row.evaluation_date)
