"""Consent Coverage: how many people had a consent in force on a day, by office, municipality or department.

The consent of a person on a day is the latest one given by then (as in `participants.consent`), withdrawn or
expired if its dates say so. People registered later, or who had left, do not count.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from pypika.analytics import RowNumber
from pypika.enums import Order
from pypika.queries import QueryBuilder

import frappe
from frappe import _
from frappe.query_builder import Case, DocType
from frappe.query_builder.functions import Count

from genesis.participants.report_tools import filter_people, shown, shown_short
from genesis.report_columns import column, count_column
from genesis.reporting import as_of_date, chart, choice, only_permitted

ROWS = {
	"Programme Office": "office",
	"Municipality": "municipality",
	"Department": "department",
	"Group": "participant_group",
}
STATES = ("Valid", "Expired", "Withdrawn", "None")
LABELS = {"Valid": "Valid", "Expired": "Expired", "Withdrawn": "Withdrawn", "None": "Without Consent"}
COLOURS = ("#2f7d6d", "#c98a1b", "#b23a48", "#8d99ae")
CHART_ROWS = 8


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	rows_by = choice(filters, "rows", _("Rows"), ROWS, "Programme Office")
	day = as_of_date(filters)
	lines = fold(read_counts(filters, ROWS[rows_by], day), ROWS[rows_by])
	return get_columns(rows_by), lines, None, get_chart(lines), get_summary(lines)


def read_counts(filters: dict[str, Any], row_field: str, day: date) -> list[dict[str, Any]]:
	"""People for each row and state of consent."""
	person = DocType("Participant")
	latest = latest_consents(day)
	state = (
		Case()
		.when(latest.participant.isnull(), "None")
		.when(latest.withdrawn_on <= day, "Withdrawn")
		.when(latest.valid_until < day, "Expired")
		.else_("Valid")
	)
	query = (
		frappe.qb.from_(person)
		.left_join(latest)
		.on((latest.participant == person.name) & (latest.place == 1))
		.select(person[row_field].as_("row_key"), state.as_("state"), Count(person.name).as_("people"))
		.where(person.registration_date <= day)
		.where(person.exit_date.isnull() | (person.exit_date > day))
	)
	query = only_permitted(filter_people(query, filters), "Participant")
	return query.groupby(person[row_field], state).run(as_dict=True)


def latest_consents(day: date) -> QueryBuilder:
	"""Submitted consents given by a day, numbered for each person from the latest on (`place` 1)."""
	consent = DocType("Consent")
	place = (
		RowNumber()
		.over(consent.participant)
		.orderby(consent.given_on, order=Order.desc)
		.orderby(consent.creation, order=Order.desc)
	)
	return (
		frappe.qb.from_(consent)
		.select(consent.participant, consent.valid_until, consent.withdrawn_on, place.as_("place"))
		.where(consent.docstatus == 1)
		.where(consent.given_on <= day)
	).as_("latest")


def fold(rows: Iterable[dict[str, Any]], row_field: str) -> list[dict[str, Any]]:
	"""One line for each row, with people in each state and the share with a valid consent; the lowest first."""
	lines: dict[str, dict[str, Any]] = {}
	for row in rows:
		key = row["row_key"] or ""
		line = lines.setdefault(
			key,
			{
				"label": shown(row_field, key),
				"short": shown_short(row_field, key),
				"total": 0,
				**dict.fromkeys(STATES, 0),
			},
		)
		line[row["state"]] += row["people"]
		line["total"] += row["people"]
	for line in lines.values():
		line["covered"] = round(100 * line["Valid"] / line["total"], 1)
	return sorted(lines.values(), key=lambda line: (line["covered"], -line["total"], line["label"]))


def get_columns(rows_by: str) -> list[dict[str, Any]]:
	return [
		column(_(rows_by), "label", width=220),
		count_column(_("People"), "total", 110),
		*(count_column(_(LABELS[state]), state, 130) for state in STATES),
		column(_("Share with Consent"), "covered", "Percent", 160),
	]


def get_chart(lines: list[dict[str, Any]]) -> dict[str, Any] | None:
	if not lines:
		return None
	largest = sorted(lines, key=lambda line: -line["total"])[:CHART_ROWS]
	datasets = [(_(LABELS[state]), [line[state] for line in largest]) for state in STATES]
	return chart([line["short"] for line in largest], datasets, COLOURS, barOptions={"stacked": 1})


def get_summary(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
	people = sum(line["total"] for line in lines)
	valid = sum(line["Valid"] for line in lines)
	share = round(100 * valid / people, 1) if people else 0
	return [
		{"label": _("People"), "value": people, "datatype": "Int", "indicator": "Blue"},
		{"label": _("Share with Consent"), "value": share, "datatype": "Percent", "indicator": "Green"},
		*(
			{
				"label": _(LABELS[state]),
				"value": sum(line[state] for line in lines),
				"datatype": "Int",
				"indicator": "Orange",
			}
			for state in STATES[1:]
		),
	]
