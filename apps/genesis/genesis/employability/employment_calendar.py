"""Interviews and follow-ups on the calendars of the Desk."""

from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.utils import add_to_date, getdate, nowdate

from genesis.participants.access import require
from genesis.reporting import only_permitted

from .placement_plan import DONE, FOLLOW_UP, PENDING
from .referral_stages import INTERVIEWED, PROPOSED, SENT, names_of

REFERRAL = "Job Referral"
MADE, LATE, COMING = "#2f7d6d", "#b23a48", "#24527a"
MOST_EVENTS = 2000
MINUTES = 60


@frappe.whitelist()
def interviews(
	start: str,
	end: str,
	filters: str | list | dict | None = None,
	doctype: str | None = None,
	field_map: str | dict | None = None,
	fields: str | list | None = None,
) -> list[dict[str, Any]]:
	"""Interviews between two days of the referrals that the user may read. Raises frappe.PermissionError."""
	require(REFERRAL)
	table = DocType(REFERRAL)
	query = (
		frappe.qb.from_(table)
		.select(table.name, table.title, table.employer, table.interview_at, table.milestone)
		.where(table.interview_at >= getdate(start))
		.where(table.interview_at < add_to_date(getdate(end), days=1))
		.where(table.milestone.isin(names_of(PROPOSED, SENT, INTERVIEWED, "hired", "rejected")))
		.orderby(table.interview_at)
		.limit(MOST_EVENTS)
	)
	open_names = names_of(PROPOSED, SENT)
	return [
		{
			"name": row.name,
			"doctype": REFERRAL,
			"title": f"{row.employer}: {row.title}",
			"start": str(row.interview_at),
			"end": str(add_to_date(row.interview_at, minutes=MINUTES)),
			"all_day": 0,
			"color": _colour(row.milestone not in open_names, getdate(row.interview_at)),
		}
		for row in only_permitted(query, REFERRAL).run(as_dict=True)
	]


@frappe.whitelist()
def follow_ups(
	start: str,
	end: str,
	filters: str | list | dict | None = None,
	doctype: str | None = None,
	field_map: str | dict | None = None,
	fields: str | list | None = None,
) -> list[dict[str, Any]]:
	"""Follow-ups due between two days that the user may read. Raises frappe.PermissionError."""
	require(FOLLOW_UP)
	table = DocType(FOLLOW_UP)
	query = (
		frappe.qb.from_(table)
		.select(table.name, table.title, table.due_date, table.status)
		.where(table.due_date >= getdate(start))
		.where(table.due_date <= getdate(end))
		.where(table.status.isin((PENDING, DONE)))
		.orderby(table.due_date)
		.limit(MOST_EVENTS)
	)
	return [
		{
			"name": row.name,
			"doctype": FOLLOW_UP,
			"title": row.title,
			"start": str(row.due_date),
			"end": str(row.due_date),
			"all_day": 1,
			"color": _colour(row.status == DONE, row.due_date),
		}
		for row in only_permitted(query, FOLLOW_UP).run(as_dict=True)
	]


def _colour(made: bool, day: object) -> str:
	return MADE if made else LATE if getdate(day) < getdate(nowdate()) else COMING
