"""Enterprise Follow-up Due and Alerts: which enterprises have months to tell, are silent, or sell less."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.query_builder.functions import Min
from frappe.utils import cint, getdate, nowdate

from genesis.enterprises.alerts import months_missing
from genesis.enterprises.follow_up_settings import rule
from genesis.enterprises.months import add_months, first_of, months_from
from genesis.enterprises.report_parts import enterprise_columns, enterprises, figures
from genesis.report_columns import column, day_column
from genesis.reporting import choice

FIELDS = (
	*(
		"name",
		"enterprise_name",
		"sector",
		"office",
		"advisor",
		"status",
		"registered_on",
		"last_month",
		"last_sales",
	),
	*("currency", "is_silent", "sales_falling", "alert_text"),
)
SHOWN = ("To Tell", "Alerts", "All")


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	shown = choice(filters, "show", _("Show"), SHOWN, "To Tell")
	rows = get_data(filters)
	data = [row for row in rows if is_shown(row, shown)]
	return get_columns(), data, None, None, get_summary(rows)


def get_data(filters: dict[str, Any]) -> list[dict[str, Any]]:
	"""Enterprises that are not closed, those silent for longest first."""
	today = getdate(nowdate())
	due_day, ended = rule().due_day, add_months(first_of(today), -1)
	found = []
	rows = [row for row in enterprises(filters, FIELDS) if row.status != "Closed"]
	visits = next_visits([row.name for row in rows])
	for row in rows:
		begun = getdate(row.registered_on or today)
		found.append(
			{
				**row,
				"enterprise": row.name,
				"sector": _(row.sector),
				"advisor_name": frappe.utils.get_fullname(row.advisor) if row.advisor else "",
				"late": months_missing(row.last_month, begun, today, due_day),
				"to_tell": _months_open(row.last_month, begun, ended),
				"next_visit": visits.get(row.name),
			}
		)
	found.sort(key=lambda row: (-row["late"], -row["to_tell"], row["name"]))
	return found


def next_visits(names: list[str]) -> dict[str, Any]:
	"""Enterprise -> day of the next planned visit."""
	visit = DocType("Mentoring Visit")
	return dict(
		frappe.qb.from_(visit)
		.select(visit.enterprise, Min(visit.visit_date))
		.where(visit.enterprise.isin([*names, ""]) & (visit.status == "Planned"))
		.where(visit.visit_date >= getdate(nowdate()))
		.groupby(visit.enterprise)
		.run()
	)


def is_shown(row: dict[str, Any], shown: str) -> bool:
	if shown == "Alerts":
		return bool(cint(row["is_silent"]) or cint(row["sales_falling"]))
	return shown == "All" or row["to_tell"] > 0


def _months_open(told: date | None, begun: date, ended: date) -> int:
	"""Months that ended since the last one told, due or not yet."""
	first = max(first_of(begun), add_months(told, 1)) if told else first_of(begun)
	return len(months_from(first, ended))


def get_columns() -> list[dict[str, Any]]:
	return [
		*enterprise_columns(),
		day_column(_("Last Month Told"), "last_month", 120),
		*figures(
			(_("Months to Tell"), "to_tell", "Int"),
			(_("Months Late"), "late", "Int"),
			(_("Sales"), "last_sales", "Currency"),
		),
		column(_("Alert"), "alert_text", width=320),
		day_column(_("Next Visit"), "next_visit"),
	]


def get_summary(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
	return [
		{
			"label": label,
			"value": sum(bool(row[name]) for row in rows),
			"datatype": "Int",
			"indicator": colour,
		}
		for label, name, colour in (
			(_("With Months to Tell"), "to_tell", "Blue"),
			(_("With Late Months"), "late", "Orange"),
			(_("Silent"), "is_silent", "Red"),
			(_("Sales Are Falling"), "sales_falling", "Orange"),
		)
	]
