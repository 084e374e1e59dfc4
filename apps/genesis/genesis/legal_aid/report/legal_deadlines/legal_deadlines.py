"""Legal Deadlines: the terms of the reader's own cases, those that end first on top, with the working days left."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.utils import formatdate, getdate, nowdate

from genesis.legal_aid.cases import CASE, DEADLINE
from genesis.legal_aid.deadlines import LAPSED, PENDING, days_left
from genesis.report_columns import column, count_column, day_column
from genesis.reporting import chart, choice, date_range, only_permitted

SHOWN = {"Pending and Lapsed": (PENDING, LAPSED), "Pending": (PENDING,), "All": ()}
MOST_ROWS = 2000
WEEKS = 8


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = filters or {}
	first, last = date_range(filters)
	show = choice(filters, "show", _("Show"), tuple(SHOWN), "Pending and Lapsed")
	rows = _read(first, last, SHOWN[show], filters.get("lawyer"))
	today = getdate(nowdate())
	left = days_left(rows, today)
	for row in rows:
		row.late = int(getdate(row.due_date) < today and row.status in (PENDING, LAPSED))
		row.days_left = left[row.name] if row.status == PENDING else None
		row.status = _(row.status)
	return get_columns(), rows, None, get_chart(rows, today), get_summary(rows)


def _read(first: Any, last: Any, statuses: tuple[str, ...], lawyer: str | None) -> list[frappe._dict]:
	deadline, case = DocType(DEADLINE), DocType(CASE)
	query = (
		frappe.qb.from_(deadline)
		.join(case)
		.on(case.name == deadline.legal_case)
		.select(deadline.name, deadline.due_date, deadline.title, deadline.legal_case, deadline.lawyer)
		.select(deadline.legal_basis, deadline.status, case.matter)
		.select(deadline.in_the_capital, deadline.with_recesses)
		.orderby(deadline.due_date)
		.limit(MOST_ROWS)
	)
	if first:
		query = query.where(deadline.due_date >= first)
	if last:
		query = query.where(deadline.due_date <= last)
	if statuses:
		query = query.where(deadline.status.isin(statuses))
	if lawyer:
		query = query.where(deadline.lawyer == lawyer)
	return only_permitted(query, DEADLINE).run(as_dict=True)


def get_columns() -> list[dict[str, Any]]:
	link = {"fieldtype": "Link", "width": 150}
	return [
		day_column(_("Ends On"), "due_date"),
		count_column(_("Working Days Left"), "days_left", 150),
		column(_("What Must Be Done"), "title", width=280),
		column(_("Status"), "status", width=110),
		{"label": _("Legal Deadline"), "fieldname": "name", "options": DEADLINE, **link},
		{"label": _("Legal Case"), "fieldname": "legal_case", "options": CASE, **link},
		column(_("Matter"), "matter", width=200),
		column(_("Legal Basis"), "legal_basis", width=160),
		{"label": _("Lawyer"), "fieldname": "lawyer", "options": "User", **link},
	]


def get_chart(rows: list[frappe._dict], today: date) -> dict[str, Any]:
	"""Pending terms by the week in which they end, weeks without any too."""
	monday = today - timedelta(days=today.weekday())
	weeks = [monday + timedelta(weeks=number) for number in range(WEEKS)]
	counts = dict.fromkeys(weeks, 0)
	for row in rows:
		due = getdate(row.due_date)
		week = due - timedelta(days=due.weekday())
		if row.days_left is not None and week in counts:
			counts[week] += 1
	labels = [formatdate(week, "dd MMM") for week in weeks]
	return chart(labels, [(_("Pending Deadlines"), list(counts.values()))], ["#24527a"])


def get_summary(rows: list[frappe._dict]) -> list[dict[str, Any]]:
	pending = [row for row in rows if row.days_left is not None]
	today = getdate(nowdate())
	counts = (
		(_("Today"), sum(getdate(row.due_date) == today for row in pending), "Orange"),
		(_("Within {0} Working Days").format(5), sum(0 <= row.days_left <= 5 for row in pending), "Blue"),
		(_("Past"), sum(row.late for row in rows), "Red"),
	)
	return [
		{"label": label, "value": value, "datatype": "Int", "indicator": colour}
		for label, value, colour in counts
	]
