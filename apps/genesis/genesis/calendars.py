"""What the calendars of all modules share: days asked for, rows that the reader may see, shape and colours of an event.

A calendar is a whitelisted function `(start, end, filters=None)` that asks `require` for its DocType, builds a query on the
table of that DocType, and turns what `shown` gives into `event`s. Its `*_calendar.js` has this field map:
`{ start: "start", end: "end", id: "id", title: "title", allDay: "all_day", color: "color" }`.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from pypika.queries import QueryBuilder
from pypika.terms import Criterion, Term

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.utils import getdate, nowdate

from genesis import arguments
from genesis.reporting import only_permitted, written_condition

# Light ones: the Desk writes on them with a darker shade of the same colour.
DONE, WAITING, LATE, COMING, TENTATIVE = "#c3e8dc", "#e3d2f2", "#f9cfd4", "#c5def7", "#e4e7eb"
# A month of the Desk cannot show more; what is asked for by hand is bounded too.
MOST_EVENTS = 2000


def between(column: Term, start: str, end: str) -> Criterion:
	"""The column, a date or a moment, lies in the days from `start` to `end`, both included. Raises ArgumentError."""
	return (column >= arguments.day(start)) & (column < arguments.day(end) + timedelta(days=1))


def shown(query: QueryBuilder, doctype: str, filters: str | list | None = None) -> list[frappe._dict]:
	"""Rows of a query on `doctype` that the user may read and that the filters of the list leave, so many at most.

	`filters` are the Desk's: rows (DocType, field, operator, value). Raises frappe.PermissionError for what the user may
	not read, frappe.ValidationError for filters of another shape.
	"""
	query = only_permitted(query, doctype)
	if asked := _checked(filters):
		# Without limit and by no query of its own: a condition on the names, set-based.
		names = frappe.get_list(doctype, filters=asked, fields=["name"], limit_page_length=0, run=False)
		query = query.where(DocType(doctype).name != "").where(
			written_condition(f"`tab{doctype}`.`name` in ({str(names).replace('%', '%%')})")
		)
	return query.limit(MOST_EVENTS).run(as_dict=True)


def event(
	doctype: str,
	name: str,
	title: str,
	start: date | datetime,
	end: date | datetime | None = None,
	*,
	colour: str,
	all_day: bool | None = None,
	key: str | None = None,
) -> dict[str, Any]:
	"""One event: a click opens the record. All day when it starts on a date; `key` where a record has several events.

	The Desk would let it be dragged elsewhere and forget that: the day is changed in the record.
	"""
	return {
		"id": key or name,
		"name": name,
		"doctype": doctype,
		"title": title,
		"start": str(start),
		"end": str(end or start),
		"all_day": int(not isinstance(start, datetime) if all_day is None else all_day),
		"color": colour,
		"startEditable": False,
		"durationEditable": False,
	}


def colour(done: bool, day: date) -> str:
	"""Green for what is done; of the rest, red for what its day has gone by, blue for what is to come."""
	return DONE if done else LATE if getdate(day) < getdate(nowdate()) else COMING


def _checked(filters: str | list | None) -> list[list[Any]]:
	rows = arguments.sequence(filters)
	if not all(
		isinstance(row, list) and len(row) >= 4 and all(isinstance(part, str) for part in row[:3])
		for row in rows
	):
		frappe.throw(_("Filters must be rows of DocType, field, operator and value"), title=_("Filter"))
	return [row[:4] for row in rows]
