"""Interviews and follow-ups on the calendars of the Desk."""

from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.utils import add_to_date

from genesis import calendars
from genesis.participants.access import require

from .placement_plan import DONE, FOLLOW_UP, PENDING
from .referral_stages import INTERVIEWED, PROPOSED, SENT, names_of

REFERRAL = "Job Referral"
MINUTES = 60


@frappe.whitelist()
def interviews(start: str, end: str, filters: str | list | None = None) -> list[dict[str, Any]]:
	"""Interviews between two days of the referrals that the user may read. Raises frappe.PermissionError."""
	require(REFERRAL)
	table = DocType(REFERRAL)
	query = (
		frappe.qb.from_(table)
		.select(table.name, table.title, table.employer, table.interview_at, table.milestone)
		.where(calendars.between(table.interview_at, start, end))
		.where(table.milestone.isin(names_of(PROPOSED, SENT, INTERVIEWED, "hired", "rejected")))
		.orderby(table.interview_at)
	)
	open_names = names_of(PROPOSED, SENT)
	return [
		calendars.event(
			REFERRAL,
			row.name,
			f"{row.employer}: {row.title}",
			row.interview_at,
			add_to_date(row.interview_at, minutes=MINUTES),
			colour=calendars.colour(row.milestone not in open_names, row.interview_at),
		)
		for row in calendars.shown(query, REFERRAL, filters)
	]


@frappe.whitelist()
def follow_ups(start: str, end: str, filters: str | list | None = None) -> list[dict[str, Any]]:
	"""Follow-ups due between two days that the user may read. Raises frappe.PermissionError."""
	require(FOLLOW_UP)
	table = DocType(FOLLOW_UP)
	query = (
		frappe.qb.from_(table)
		.select(table.name, table.title, table.due_date, table.status)
		.where(calendars.between(table.due_date, start, end))
		.where(table.status.isin((PENDING, DONE)))
		.orderby(table.due_date)
	)
	return [
		calendars.event(
			FOLLOW_UP,
			row.name,
			row.title,
			row.due_date,
			colour=calendars.colour(row.status == DONE, row.due_date),
		)
		for row in calendars.shown(query, FOLLOW_UP, filters)
	]
