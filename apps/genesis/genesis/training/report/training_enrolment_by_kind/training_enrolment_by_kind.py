"""Training Enrolment by Kind: people of each kind of course, women and men, how many completed it, and how they did."""

from __future__ import annotations

from collections import Counter
from typing import Any

from frappe import _

from genesis.report_columns import column
from genesis.reporting import chart
from genesis.training.course_kinds import in_order
from genesis.training.report_data import average, came, enrolments, numbers
from genesis.training.seats import COMPLETED

COLOURS = ("#24527a", "#c98a1b")


def execute(filters: dict[str, Any] | None = None) -> tuple:
	found = enrolments(filters or {})
	enrolled = Counter((row.kind, row.sex) for row in found)
	completed = Counter(row.kind for row in found if row.status == COMPLETED)
	people = {kind: len({row.participant for row in found if row.kind == kind}) for kind, _sex in enrolled}
	rows = []
	for kind in in_order():
		women, men = enrolled[kind, "Female"], enrolled[kind, "Male"]
		mine = [row for row in found if row.kind == kind]
		both = [row.gain for row in mine if row.pre_test_taken and row.post_test_taken]
		total = sum(count for (each, _sex), count in enrolled.items() if each == kind)
		rows.append(
			{
				"kind": _(kind),
				"women": women,
				"men": men,
				"other": total - women - men,
				"total": total,
				"people": people.get(kind, 0),
				"completed": completed[kind],
				"completion": round(100 * completed[kind] / total, 1) if total else None,
				"attendance": average([row.attendance_percent for row in mine if came(row)]),
				"gain": average(both),
			}
		)
	return get_columns(), rows, None, get_chart(rows)


def get_columns() -> list[dict[str, Any]]:
	return [
		column(_("Kind"), "kind", width=200),
		*numbers(
			(_("Women"), "women", "Int"),
			(_("Men"), "men", "Int"),
			(_("Not Stated"), "other", "Int"),
			(_("Enrolments"), "total", "Int"),
			(_("Different People"), "people", "Int"),
			(_("Completed"), "completed", "Int"),
			(_("Completion (%)"), "completion", "Percent"),
			(_("Attendance (%)"), "attendance", "Percent"),
			(_("Gain (Points)"), "gain", "Float"),
		),
	]


def get_chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
	if not any(row["total"] for row in rows):
		return None
	series = [(_("Women"), [row["women"] for row in rows]), (_("Men"), [row["men"] for row in rows])]
	return chart([row["kind"] for row in rows], series, COLOURS)
