"""What is to be done today in the certification, for the workspaces."""

from typing import Any

import frappe
from frappe.utils import nowdate

from genesis.participants.access import require

EVALUATION = "Competency Evaluation"


@frappe.whitelist(methods=["GET", "POST"])
def to_carry_out(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""The number card: planned evaluations whose day has come, of what the user may read. Raises frappe.PermissionError."""
	require(EVALUATION)
	due = {"milestone": f"{EVALUATION}: planned", "evaluation_date": ["<=", nowdate()]}
	total = len(frappe.get_list(EVALUATION, filters=due, pluck="name", limit_page_length=0))
	return {"value": total, "fieldtype": "Int", "route": ["List", EVALUATION], "route_options": due}
