"""Training Cost per Person: what each edition cost, by whoever came and by whoever completed it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from frappe import _

from genesis.enterprise_fund.money import cents
from genesis.report_columns import count_column, money_column
from genesis.training.editions import cost_per_person
from genesis.training.report_data import came, edition_columns, editions, enrolments
from genesis.training.seats import COMPLETED


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = filters or {}
	attended, completed = Counter(), Counter()
	for row in enrolments(filters):
		attended[row.edition] += came(row)
		completed[row.edition] += row.status == COMPLETED
	rows = []
	for row in editions(filters):
		total = cents(str(row.total_cost or 0))
		people, done = attended[row.edition], completed[row.edition]
		rows.append(
			{
				**row,
				"kind": _(row.kind),
				"total_cost": total,
				"attended": people,
				"completed": done,
				"cost_attended": cost_per_person(total, people),
				"cost_completed": cost_per_person(total, done),
			}
		)
	return get_columns(), rows


def get_columns() -> list[dict[str, Any]]:
	def money(label: str, fieldname: str) -> dict[str, Any]:
		return money_column(label, fieldname, 150)

	def count(label: str, fieldname: str) -> dict[str, Any]:
		return count_column(label, fieldname, 110)

	return [
		*edition_columns(),
		money(_("Total Cost"), "total_cost"),
		count(_("Attended"), "attended"),
		money(_("Cost per Person"), "cost_attended"),
		count(_("Completed"), "completed"),
		money(_("Cost per Completion"), "cost_completed"),
		{"label": _("Currency"), "fieldname": "currency", "fieldtype": "Data", "hidden": 1},
	]
