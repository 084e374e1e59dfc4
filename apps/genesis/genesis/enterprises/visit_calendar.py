"""Mentoring visits on the calendar of the Desk."""

from typing import Any

import frappe
from frappe.query_builder import DocType

from genesis import calendars
from genesis.participants.access import require

from .visits import CANCELLED, DONE, VISIT


@frappe.whitelist()
def events(start: str, end: str, filters: str | list | None = None) -> list[dict[str, Any]]:
	"""Visits between two days that the user may read, except cancelled ones. Raises frappe.PermissionError."""
	require(VISIT)
	visit, enterprise = DocType(VISIT), DocType("Enterprise")
	query = (
		frappe.qb.from_(visit)
		.join(enterprise)
		.on(enterprise.name == visit.enterprise)
		.select(
			*(visit.name, visit.topic, visit.status, visit.visit_date, visit.starts_on, visit.ends_on),
			enterprise.enterprise_name,
		)
		.where(visit.status != CANCELLED)
		.where(calendars.between(visit.visit_date, start, end))
		.orderby(visit.starts_on)
	)
	return [
		calendars.event(
			VISIT,
			row.name,
			", ".join(filter(None, (row.enterprise_name, row.topic))),
			row.starts_on,
			row.ends_on,
			colour=calendars.colour(row.status == DONE, row.visit_date),
		)
		for row in calendars.shown(query, VISIT, filters)
	]
