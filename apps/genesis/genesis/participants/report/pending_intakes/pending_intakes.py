"""Pending Intakes: people registered by a day who had no submitted interview on that day, longest wait first."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from pypika.queries import QueryBuilder
from pypika.terms import ExistsCriterion

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count
from frappe.utils import add_days, date_diff

from genesis.participants.access import require
from genesis.participants.report_tools import filter_people, person_columns, person_fields, shown
from genesis.report_columns import column, count_column, day_column, link_column
from genesis.reporting import as_of_date, chart, may_see_identity, number, only_permitted

FIELDS = ("participant_group", "office", "municipality", "registration_date", "consent_status")
IDENTITY_FIELDS = ("phone", "safe_phone", "safe_hours")
SHOWN_FIELDS = ("participant_group", "municipality", "consent_status")
# A reader works from the top of the list; the count above it covers everybody.
MOST_ROWS = 5000
# Days waiting: up to a week, up to a fortnight, up to a month, longer.
BANDS = (7, 15, 30)


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	day = as_of_date(filters)
	least_days = number(filters, "least_days", _("Waiting at Least (Days)"))
	waiting = count_by_date(filters, day, least_days)
	people = read_people(filters, day, least_days)
	total = sum(row["people"] for row in waiting)
	message = None
	if total > len(people):
		message = _("The {0} people who wait longest, of {1}.").format(len(people), total)
	return get_columns(), people, message, get_chart(waiting, day), get_summary(waiting, day)


def pending(filters: dict[str, Any], day: date, least_days: int = 0) -> QueryBuilder:
	"""The query on Participant, without columns: registered by `day`, not interviewed by then, not gone."""
	person, interview = DocType("Participant"), DocType("Intake Interview")
	interviewed = (
		frappe.qb.from_(interview)
		.select(interview.name)
		.where(interview.participant == person.name)
		.where(interview.docstatus == 1)
		.where(interview.interview_date <= day)
	)
	query = filter_people(frappe.qb.from_(person), filters)
	return (
		only_permitted(query, "Participant")
		.where(person.registration_date <= add_days(day, -least_days))
		.where(person.exit_date.isnull() | (person.exit_date > day))
		.where(ExistsCriterion(interviewed).negate())
	)


def count_by_date(filters: dict[str, Any], day: date, least_days: int) -> list[dict[str, Any]]:
	person = DocType("Participant")
	return (
		pending(filters, day, least_days)
		.select(person.registration_date, Count(person.name).as_("people"))
		.groupby(person.registration_date)
		.run(as_dict=True)
	)


def read_people(filters: dict[str, Any], day: date, least_days: int) -> list[dict[str, Any]]:
	person = DocType("Participant")
	rows = (
		pending(filters, day, least_days)
		.select(*person_fields(person, FIELDS, IDENTITY_FIELDS))
		.orderby(person.registration_date)
		.orderby(person.name)
		.limit(MOST_ROWS)
		.run(as_dict=True)
	)
	for row in rows:
		row["days_waiting"] = date_diff(day, row["registration_date"])
		if "safe_phone" in row:
			row["phone"] = row.pop("safe_phone") or row["phone"]
		for fieldname in SHOWN_FIELDS:
			row[fieldname] = shown(fieldname, row[fieldname])
	return rows


def get_columns() -> list[dict[str, Any]]:
	columns = [
		*person_columns(),
		count_column(_("Days Waiting"), "days_waiting", 110),
		day_column(_("Registration Date"), "registration_date", 120),
	]
	if may_see_identity():
		columns += [
			column(_("Phone"), "phone"),
			column(_("Safe Hours"), "safe_hours", width=150),
		]
	columns += [
		column(_("Group"), "participant_group", width=170),
		link_column(_("Programme Office"), "office", "Programme Office", 150),
		column(_("Municipality"), "municipality", width=160),
		column(_("Consent Status"), "consent_status"),
	]
	return columns


def band_of(days: int) -> int:
	"""Index of the band of a wait, the last one for the longest."""
	return next((index for index, limit in enumerate(BANDS) if days <= limit), len(BANDS))


def by_band(waiting: Iterable[dict[str, Any]], day: date) -> list[int]:
	"""People in each band of waiting."""
	people = [0] * (len(BANDS) + 1)
	for row in waiting:
		people[band_of(date_diff(day, row["registration_date"]))] += row["people"]
	return people


def get_chart(waiting: list[dict[str, Any]], day: date) -> dict[str, Any] | None:
	if not waiting:
		return None
	starts = (0, *(limit + 1 for limit in BANDS))
	labels = [_("{0} to {1} days").format(*ends) for ends in zip(starts, BANDS, strict=False)]
	labels.append(_("More than {0} days").format(BANDS[-1]))
	return chart(labels, [(_("People Waiting"), by_band(waiting, day))], ("#c98a1b",))


def get_summary(waiting: list[dict[str, Any]], day: date) -> list[dict[str, Any]]:
	total = sum(row["people"] for row in waiting)
	days = sum(date_diff(day, row["registration_date"]) * row["people"] for row in waiting)
	late = sum(by_band(waiting, day)[1:])
	return [
		{"label": _("People Waiting"), "value": total, "datatype": "Int", "indicator": "Blue"},
		{
			"label": _("Waiting More Than {0} Days").format(BANDS[0]),
			"value": late,
			"datatype": "Int",
			"indicator": "Red" if late else "Green",
		},
		{
			"label": _("Average Wait (Days)"),
			"value": round(days / total, 1) if total else 0,
			"datatype": "Float",
		},
	]


@frappe.whitelist(methods=["GET", "POST"])
def waiting_today(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""The number card: how many people wait today, and the report that lists them."""
	require("Participant")
	waiting = count_by_date({}, as_of_date({}), 0)
	return {
		"value": sum(row["people"] for row in waiting),
		"fieldtype": "Int",
		"route": ["query-report", "Pending Intakes"],
		"route_options": {},
	}
