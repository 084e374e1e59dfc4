"""Incubation Pipeline: how many enterprises stand in each stage and at its gate, and for how long."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.utils import cint, getdate, nowdate

from genesis.enterprises.months import add_months, first_of
from genesis.genesis_configuration.milestone_rules import short_key
from genesis.report_columns import column, count_column
from genesis.reporting import chart, links, only_permitted

INCUBATION = "Incubation"
FILTERS = ("programme", "office", "advisor")
COLUMNS = ("in_stage", "at_gate", "suspended", "passed")


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	rows = incubations(filters)
	data = get_data(rows)
	return get_columns(), data, None, get_chart(data), get_summary(rows)


def incubations(filters: dict[str, Any]) -> list[frappe._dict]:
	"""Incubations that the reader may see. Raises ReportFilterError."""
	table = DocType(INCUBATION)
	query = frappe.qb.from_(table).select(
		*(table.name, table.programme, table.current_stage, table.milestone, table.stage_since),
		*(table.gate_requested_on, table.started_on, table.finished_on),
	)
	for fieldname, value in links(filters, INCUBATION, FILTERS).items():
		query = query.where(table[fieldname] == value)
	return only_permitted(query, INCUBATION).run(as_dict=True)


def get_data(rows: list[frappe._dict]) -> list[dict[str, Any]]:
	"""A line for each stage of each programme that has incubations, in the order of the stages."""
	programmes = sorted({row.programme for row in rows})
	passed = gates_passed([row.name for row in rows])
	lines = {
		(stage.parent, stage.title): {
			"programme": stage.parent,
			"stage": stage.title,
			"expected": cint(stage.months),
			"days": [],
			"longer": 0,
			**dict.fromkeys(COLUMNS, 0),
		}
		for stage in frappe.get_all(
			"Incubation Stage",
			filters={"parent": ["in", [*programmes, ""]], "parenttype": "Incubation Programme"},
			fields=["parent", "title", "months"],
			order_by="parent asc, idx asc",
		)
	}
	today = getdate(nowdate())
	for row in rows:
		key = short_key(row.milestone) or "in_stage"
		line = lines.get((row.programme, row.current_stage))
		for stage in passed.get(row.name, ()):
			if (row.programme, stage) in lines:
				lines[row.programme, stage]["passed"] += 1
		if not line or key not in ("in_stage", "at_gate", "suspended"):
			continue
		line[key] += 1
		if key != "suspended":
			since = getdate(row.stage_since or row.started_on)
			line["days"].append((today - since).days)
			due = add_months(first_of(since), line["expected"]).replace(day=min(since.day, 28))
			line["longer"] += bool(line["expected"]) and due < today
	for line in lines.values():
		days = line.pop("days")
		line["average_days"] = round(sum(days) / len(days)) if days else None
	return list(lines.values())


def gates_passed(names: list[str]) -> dict[str, list[str]]:
	"""Incubation -> stages whose gate it passed."""
	found: dict[str, list[str]] = {}
	for row in frappe.get_all(
		"Incubation Gate Decision",
		filters={"parent": ["in", [*names, ""]], "parenttype": INCUBATION, "outcome": "Passed"},
		fields=["parent", "stage"],
		order_by="parent asc, idx asc",
	):
		found.setdefault(row.parent, []).append(row.stage)
	return found


def get_columns() -> list[dict[str, Any]]:
	numbers = (
		(_("In Stage"), "in_stage"),
		(_("At the Gate"), "at_gate"),
		(_("Suspended"), "suspended"),
		(_("Gate Passed"), "passed"),
		(_("Days in Stage (Average)"), "average_days"),
		(_("Longer than Expected"), "longer"),
	)
	return [
		column(_("Programme of Incubation"), "programme", width=230),
		column(_("Stage"), "stage", width=150),
		*(count_column(label, name, 130) for label, name in numbers),
	]


def get_chart(data: list[dict[str, Any]]) -> dict[str, Any] | None:
	if not data:
		return None
	return chart(
		[line["stage"] for line in data],
		[
			(_("In Stage"), [line["in_stage"] for line in data]),
			(_("At the Gate"), [line["at_gate"] for line in data]),
		],
		["#3b7dd8", "#d9822b"],
		barOptions={"stacked": 1},
	)


def get_summary(rows: list[frappe._dict]) -> list[dict[str, Any]]:
	keys = [short_key(row.milestone) or "in_stage" for row in rows]
	return [
		{"label": label, "value": sum(key in wanted for key in keys), "datatype": "Int", "indicator": colour}
		for label, wanted, colour in (
			(_("Under Way"), ("in_stage", "at_gate"), "Blue"),
			(_("At the Gate"), ("at_gate",), "Orange"),
			(_("Graduated"), ("graduated",), "Green"),
			(_("Withdrawn"), ("withdrawn",), "Gray"),
		)
	]
