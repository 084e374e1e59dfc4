"""Training Attendance and Gain: how each edition of a course went, by its people."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from frappe import _

from genesis.report_columns import column
from genesis.reporting import chart
from genesis.training.report_data import average, came, edition_columns, editions, enrolments, numbers
from genesis.training.seats import COMPLETED

COLOURS = ("#24527a",)


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = filters or {}
	people = defaultdict(list)
	for row in enrolments(filters):
		people[row.edition].append(row)
	rows = [get_row(edition, people[edition.edition]) for edition in editions(filters)]
	return (
		get_columns(),
		rows,
		None,
		get_chart(rows),
		get_summary([row for some in people.values() for row in some]),
	)


def get_row(edition: dict[str, Any], people: list) -> dict[str, Any]:
	both = [row for row in people if row.pre_test_taken and row.post_test_taken]
	completed = sum(row.status == COMPLETED for row in people)
	return {
		**edition,
		"kind": _(edition.kind),
		"status": _(edition.status),
		"enrolled": len(people),
		"completed": completed,
		"completion": round(100 * completed / len(people), 1) if people else None,
		"attendance": average([row.attendance_percent for row in people if came(row)]),
		"pre_test": average([row.pre_test for row in both]),
		"post_test": average([row.post_test for row in both]),
		"gain": average([row.gain for row in both]),
	}


def get_columns() -> list[dict[str, Any]]:
	return [
		*edition_columns(),
		column(_("Status"), "status", width=100),
		*numbers(
			(_("Enrolled"), "enrolled", "Int"),
			(_("Completed"), "completed", "Int"),
			(_("Completion (%)"), "completion", "Percent"),
			(_("Attendance (%)"), "attendance", "Percent"),
			(_("Pre-test (%)"), "pre_test", "Percent"),
			(_("Post-test (%)"), "post_test", "Percent"),
			(_("Gain (Points)"), "gain", "Float"),
		),
	]


def get_chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
	shown = [row for row in rows if row["attendance"] is not None][-12:]
	if not shown:
		return None
	return chart(
		[f"{row['start_date']:%d-%m}" for row in shown],
		[(_("Attendance (%)"), [row["attendance"] for row in shown])],
		COLOURS,
	)


def get_summary(people: list) -> list[dict[str, Any]]:
	both = [row for row in people if row.pre_test_taken and row.post_test_taken]
	return [
		{"label": _("Enrolled"), "value": len(people), "datatype": "Int", "indicator": "Blue"},
		{
			"label": _("Completed"),
			"value": sum(row.status == COMPLETED for row in people),
			"datatype": "Int",
			"indicator": "Green",
		},
		{
			"label": _("Gain (Points)"),
			"value": average([row.gain for row in both]) or 0,
			"datatype": "Float",
			"indicator": "Green",
		},
	]
