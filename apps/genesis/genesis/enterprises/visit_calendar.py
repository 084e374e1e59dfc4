"""Mentoring visits on the calendar of the Desk."""

from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.utils import getdate, nowdate

from genesis.participants.access import require
from genesis.reporting import only_permitted

from .visits import CANCELLED, DONE, VISIT

REPORTED, LATE, COMING = "#2f7d6d", "#b23a48", "#24527a"
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
		.where(visit.visit_date >= getdate(start))
		.where(visit.visit_date <= getdate(end))
		.orderby(visit.starts_on)
		.limit(MOST_EVENTS)
	)
	today = getdate(nowdate())
	return [
		{
			"id": row.name,
			"name": row.name,
			"doctype": VISIT,
			"title": ", ".join(filter(None, (row.enterprise_name, row.topic))),
			"start": str(row.starts_on),
			"end": str(row.ends_on),
			"all_day": 0,
			"color": REPORTED if row.status == DONE else LATE if row.visit_date < today else COMING,
		}
		for row in only_permitted(query, VISIT).run(as_dict=True)
	]
