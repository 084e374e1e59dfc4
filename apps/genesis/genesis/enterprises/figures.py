"""The latest figures of an enterprise, kept on its record, and the series of its chart."""

from typing import Any

import frappe
from frappe.utils import cint

from genesis.participants.access import require

from .bound import ENTERPRISE

FOLLOW_UP = "Enterprise Follow-up"
FIELDS = (
	*("name", "month", "sales", "costs", "profit", "jobs_women", "jobs_men"),
	*("women_full_time", "women_part_time", "men_full_time", "men_part_time"),
)
LONGEST_SERIES = 60


def refresh(enterprise: str) -> None:
	"""Write the figures of the last month told on the enterprise."""
	last = frappe.db.get_value(
		FOLLOW_UP, {"enterprise": enterprise}, list(FIELDS), order_by="month desc", as_dict=True
	)
	frappe.db.set_value(ENTERPRISE, enterprise, kept(last or frappe._dict()), update_modified=False)


def kept(last: frappe._dict) -> dict[str, Any]:
	"""What is kept of a follow-up on its enterprise."""
	return {
		"last_month": last.month,
		"last_sales": last.sales or 0,
		"last_profit": last.profit or 0,
		"jobs_women": cint(last.jobs_women),
		"jobs_men": cint(last.jobs_men),
		"jobs_full_time": cint(last.women_full_time) + cint(last.men_full_time),
		"jobs_part_time": cint(last.women_part_time) + cint(last.men_part_time),
	}


@frappe.whitelist()
def series(enterprise: str, months: int = 24) -> list[dict[str, Any]]:
	"""The last months told, the oldest first: month, sales, costs, profit, jobs. Raises frappe.PermissionError."""
	require(ENTERPRISE, "read", enterprise)
	require(FOLLOW_UP)
	rows = frappe.get_list(
		FOLLOW_UP,
		filters={"enterprise": enterprise},
		fields=["name", "month", "sales", "costs", "profit", "jobs_women", "jobs_men"],
		order_by="month desc",
		limit_page_length=min(max(cint(months), 1), LONGEST_SERIES),
	)
	return rows[::-1]
