"""Participant Register: people registered, by the rows the reader chooses, and by sex, age group and group.

One grouped query gives everything; its result has as many rows as there are combinations, however many people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count
from frappe.utils import add_months, formatdate, get_first_day, getdate, nowdate

from genesis.participants.report_tools import filter_people, options_of, shown, shown_short
from genesis.report_columns import column, count_column
from genesis.reporting import chart, choice, date_range, only_permitted

ROWS = {
	"Municipality": "municipality",
	"Department": "department",
	"District": "district",
	"Programme Office": "office",
	"Group": "participant_group",
	"Age Group": "age_group",
	"Sex": "sex",
	"Eligibility": "eligibility_status",
	"Vulnerability": "vulnerability_level",
	"Month of Registration": "registration_date",
}
MONTH = "Month of Registration"
# Rows that have an order of their own; the others begin with the largest.
ORDERED = ("age_group", "vulnerability_level", "registration_date")
BLOCKS = ("sex", "age_group", "participant_group")
MONTHS_SHOWN = 12
CHART_ROWS = 8
COLOURS = ("#7c4d9f", "#2f7d6d", "#c98a1b", "#8d99ae")


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	rows_by = choice(filters, "rows", _("Rows"), ROWS, "Municipality")
	first, last = date_range(filters)
	if rows_by == MONTH and not first:
		first = add_months(get_first_day(last or getdate(nowdate())), 1 - MONTHS_SHOWN)
	counts = read_counts(filters, ROWS[rows_by], first, last)
	table = cross_table(counts, ROWS[rows_by], (first, last))
	return (
		get_columns(rows_by, table),
		[{**line, "label": shown_row(ROWS[rows_by], line["key"])} for line in table],
		None,
		get_chart(ROWS[rows_by], table),
		get_summary(table),
	)


def read_counts(
	filters: dict[str, Any], row_field: str, first: date | None, last: date | None
) -> list[dict[str, Any]]:
	"""How many people have each combination of row, sex, age group and group."""
	person = DocType("Participant")
	fields = [person[row_field].as_("row_key"), *(person[block] for block in BLOCKS)]
	query = frappe.qb.from_(person).select(*fields, Count(person.name).as_("people"))
	query = only_permitted(filter_people(query, filters), "Participant")
	if first:
		query = query.where(person.registration_date >= first)
	if last:
		query = query.where(person.registration_date <= last)
	return query.groupby(person[row_field], *(person[block] for block in BLOCKS)).run(as_dict=True)


def cross_table(
	counts: Iterable[dict[str, Any]], row_field: str, period: tuple[date | None, date | None] = (None, None)
) -> list[dict[str, Any]]:
	"""Lines with a key, a total and a number for each option of BLOCKS. Months without people are there as 0."""
	lines: dict[Any, dict[str, Any]] = {}
	if row_field == "registration_date":
		lines.update((month, new_line(month)) for month in months_of(counts, *period))
	for row in counts:
		key = get_first_day(row["row_key"]) if row_field == "registration_date" else row["row_key"] or ""
		line = lines.setdefault(key, new_line(key))
		line["total"] += row["people"]
		for block in BLOCKS:
			line[cell(block, row[block])] += row["people"]
	return sorted(lines.values(), key=sort_key(row_field))


def new_line(key: Any) -> dict[str, Any]:
	return defaultdict(int, key=key, total=0)


def months_of(counts: Iterable[dict[str, Any]], first: date | None, last: date | None) -> list[date]:
	"""First days of the months from the first to the last one."""
	days = [getdate(row["row_key"]) for row in counts]
	if not days and not (first and last):
		return []
	month = get_first_day(first or min(days))
	end = last or max([*days, getdate(nowdate())])
	months = []
	while month <= end:
		months.append(month)
		month = get_first_day(add_months(month, 1))
	return months


def sort_key(row_field: str) -> Any:
	if row_field == "registration_date":
		return lambda line: line["key"]
	if row_field in ORDERED:
		order = options_of(row_field)
		return lambda line: order.index(line["key"]) if line["key"] in order else len(order)
	return lambda line: (-line["total"], str(line["key"]))


def cell(block: str, option: str | None) -> str:
	"""Name of the column of an option; those without an answer have a column of their own."""
	return frappe.scrub(f"{block} {option or 'not stated'}")


def shown_row(row_field: str, key: Any, name: Callable = shown) -> str:
	return formatdate(key, "MMM yy") if row_field == "registration_date" else name(row_field, key)


def get_columns(rows_by: str, table: list[dict[str, Any]]) -> list[dict[str, Any]]:
	columns = [
		column(_(rows_by), "label", width=220),
		count_column(_("Registered People"), "total", 130),
	]
	for block in BLOCKS:
		if block == ROWS[rows_by]:
			continue
		for option in [*options_of(block), ""]:
			fieldname = cell(block, option)
			if option or any(line.get(fieldname) for line in table):
				label = shown(block, option)
				columns.append(count_column(label, fieldname, 120))
	return columns


def get_chart(row_field: str, table: list[dict[str, Any]]) -> dict[str, Any] | None:
	"""Bars of the first rows, divided by sex; one bar a row where the rows are the sexes."""
	if not table:
		return None
	lines = table if row_field in ORDERED else table[:CHART_ROWS]
	labels = [shown_row(row_field, line["key"], shown_short) for line in lines]
	if row_field in ("sex", "participant_group", "eligibility_status"):
		datasets = [(_("Registered People"), [line["total"] for line in lines])]
	else:
		datasets = [
			(shown("sex", option), [line[cell("sex", option)] for line in lines])
			for option in options_of("sex")
			if any(line[cell("sex", option)] for line in lines)
		]
	series = {"xIsSeries": int(row_field == "registration_date"), "shortenYAxisNumbers": 0}
	return chart(labels, datasets, COLOURS[: len(datasets)], barOptions={"stacked": 1}, axisOptions=series)


def get_summary(table: list[dict[str, Any]]) -> list[dict[str, Any]]:
	total = sum(line["total"] for line in table)
	cards = [
		{"label": _("Registered People"), "value": total, "datatype": "Int", "indicator": "Blue"},
	]
	for block, option in (
		("sex", "Female"),
		*(("participant_group", option) for option in options_of("participant_group")),
	):
		people = sum(line[cell(block, option)] for line in table)
		share = f" ({round(100 * people / total)} %)" if total else ""
		cards.append({"label": shown(block, option), "value": f"{people}{share}", "datatype": "Data"})
	return cards
