"""Events, meetings of dialogue spaces and sessions of committees on one calendar of the Desk."""

from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.utils import add_days, now_datetime

from genesis import arguments, calendars
from genesis.participants.access import require

from .gathering_store import readable_kinds
from .vocabulary import CANCELLED, EVENT, GATHERINGS, HELD, MEETING, SESSION

COLOURS = {EVENT: calendars.COMING, MEETING: calendars.WAITING, SESSION: calendars.DONE}


@frappe.whitelist()
def events(
	start: str, end: str, filters: str | list | None = None, doctype: str = EVENT
) -> list[dict[str, Any]]:
	"""What takes place between two days, of all kinds that the user may read; with filters, of the kind they filter.

	The colour tells the kind; red is what is over and was not reported. Raises frappe.PermissionError.
	"""
	kind = doctype if doctype in GATHERINGS else EVENT
	require(kind)
	kinds = [kind] if arguments.sequence(filters) else readable_kinds()
	return [event for each in kinds for event in _events(each, start, end, filters)]


def _events(doctype: str, start: str, end: str, filters: str | list | None) -> list[dict[str, Any]]:
	table, now = DocType(doctype), now_datetime()
	query = (
		frappe.qb.from_(table)
		.select(table.name, table.title, table.status, table.starts_at, table.ends_at)
		.where(table.status != CANCELLED)
		.where(table.starts_at < add_days(arguments.day(end), 1))
		.where(table.ends_at >= arguments.day(start))
		.orderby(table.starts_at)
	)
	return [
		calendars.event(
			doctype,
			row.name,
			row.title,
			row.starts_at,
			row.ends_at,
			colour=calendars.LATE if row.status != HELD and row.ends_at < now else COLOURS[doctype],
		)
		for row in calendars.shown(query, doctype, filters)
	]
