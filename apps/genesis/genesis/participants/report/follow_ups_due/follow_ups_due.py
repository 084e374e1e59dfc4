"""Follow-ups Due: contacts, services, reviews of plans and partners' answers due by a day, the latest first."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import cint

from genesis.participants.follow_ups import (
	ANSWER,
	KINDS,
	SERVICE,
	count_due,
	kind_label,
	read_due,
	readable_kinds,
)
from genesis.participants.report_tools import person_columns
from genesis.report_columns import column, count_column, day_column, link_column
from genesis.reporting import as_of_date, chart, choice, may_see_identity

ALL_KINDS = "All"
MOST_ROWS = 2000
COLOURS = ("#c98a1b",)


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	day = as_of_date(filters)
	kind = choice(filters, "kind", _("Kind"), (ALL_KINDS, *KINDS), ALL_KINDS)
	if cint(filters.get("mine")):
		filters.responsible = frappe.session.user
	kinds = [each for each in readable_kinds() if kind in (ALL_KINDS, each)]
	counts = {each: count_due(each, day, filters) for each in kinds}
	rows = [row for each in kinds for row in read_due(each, day, filters, MOST_ROWS)]
	rows.sort(key=lambda row: (-row["days_late"], row["participant"]))
	total, message = sum(counts.values()), None
	if total > MOST_ROWS:
		message = _("The {0} that are longest overdue, of {1}.").format(MOST_ROWS, total)
	return get_columns(), shown_rows(rows[:MOST_ROWS]), message, get_chart(counts), get_summary(counts, rows)


def shown_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
	"""Rows in the reader's words, without names for readers who may not see them."""
	titles = service_titles({row["detail"] for row in rows if row["kind"] == SERVICE})
	identity = may_see_identity()
	for row in rows:
		if row["kind"] == SERVICE:
			row["detail"] = titles.get(row["detail"], row["detail"])
		elif row["kind"] != ANSWER:
			row["detail"] = ""
		row["kind"] = kind_label(row["kind"])
		if not identity:
			row.pop("person_name", None)
	return rows


def service_titles(codes: set[str]) -> dict[str, str]:
	"""Titles of services in the reader's language."""
	field = "title_es" if (frappe.local.lang or "es").startswith("es") else "title_en"
	rows = frappe.get_all("Programme Service", filters={"name": ["in", list(codes)]}, fields=["name", field])
	return {row.name: row[field] for row in rows}


def get_columns() -> list[dict[str, Any]]:
	return [
		day_column(_("Due On"), "due_on"),
		count_column(_("Days Late"), "days_late", 100),
		column(_("Kind"), "kind", width=170),
		*person_columns(),
		column(_("Detail"), "detail", width=240),
		link_column(_("Responsible"), "responsible", "User", 200),
		link_column(_("Programme Office"), "office", "Programme Office"),
		column(_("Document"), "document", "Dynamic Link", 150, options="document_type"),
		{"label": _("Document Type"), "fieldname": "document_type", "fieldtype": "Data", "hidden": 1},
	]


def get_chart(counts: dict[str, int]) -> dict[str, Any] | None:
	if not any(counts.values()):
		return None
	labels = [kind_label(kind) for kind in counts]
	return chart(labels, [(_("Due"), list(counts.values()))], COLOURS, height=220)


def get_summary(counts: dict[str, int], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
	today = sum(1 for row in rows if row["days_late"] == 0)
	return [
		{"label": _("Due"), "value": sum(counts.values()), "datatype": "Int", "indicator": "Blue"},
		{"label": _("Due This Very Day"), "value": today, "datatype": "Int", "indicator": "Green"},
		*(
			{"label": kind_label(kind), "value": count, "datatype": "Int", "indicator": "Orange"}
			for kind, count in counts.items()
		),
	]
