"""Training Absences: who stays away from a course that is under way, the longest row of absences first."""

from __future__ import annotations

from typing import Any

from frappe import _

from genesis.participants.report_tools import person_columns
from genesis.report_columns import column, link_column
from genesis.reporting import may_see_identity, number
from genesis.training.report_data import enrolments, numbers
from genesis.training.seats import ENROLLED


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = filters or {}
	least = number(filters, "least", _("Absences in a Row"), default=2, least=1, most=100)
	rows = [row for row in enrolments(filters) if row.status == ENROLLED and row.absences_in_row >= least]
	rows.sort(key=lambda row: (-row.absences_in_row, row.participant))
	identity = may_see_identity()
	for row in rows:
		row.kind = _(row.kind)
		if not identity:
			row.pop("person_name")
	return get_columns(), rows


def get_columns() -> list[dict[str, Any]]:
	return [
		*person_columns(),
		link_column(_("Course Edition"), "edition", "Course Edition"),
		column(_("Course"), "course", width=230),
		*numbers(
			(_("Absences in a Row"), "absences_in_row", "Int"),
			(_("Attendance (%)"), "attendance_percent", "Percent"),
		),
		column(_("Programme Office"), "office", width=140),
	]
