"""Figures on the workspaces of the fund: the reader's own portfolio, or all that the reader may read."""

from typing import Any

import frappe
from frappe.utils import get_first_day, getdate, nowdate

from genesis.enterprise_fund.portfolio_due import OVERDUE, TODAY, WEEK, collected, due_credits, own_portfolio
from genesis.participants.access import require

PAGE = "repayment-entry"
TASK = "Arrears Task"


@frappe.whitelist(methods=["GET", "POST"])
def due_today(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Number card: credits with an instalment due on this very day. Raises frappe.PermissionError."""
	return _card(TODAY)


@frappe.whitelist(methods=["GET", "POST"])
def due_this_week(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Number card: credits with an instalment due in the six days after today. Raises frappe.PermissionError."""
	return _card(WEEK)


@frappe.whitelist(methods=["GET", "POST"])
def overdue(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Number card: credits with an instalment that is late. Raises frappe.PermissionError."""
	return _card(OVERDUE)


@frappe.whitelist(methods=["GET", "POST"])
def collected_this_month(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Number card: money that came in since the first of the month. Raises frappe.PermissionError."""
	require("Microcredit")
	today = getdate(nowdate())
	amount = collected(own_portfolio(), getdate(get_first_day(today)), today)
	return {"value": amount, "fieldtype": "Currency", "route": [PAGE], "route_options": {}}


@frappe.whitelist(methods=["GET", "POST"])
def open_tasks(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Number card: talks about missed instalments that are still to be had. Raises frappe.PermissionError."""
	require(TASK)
	conditions = {"status": "Open"}
	if own := own_portfolio():
		conditions["responsible"] = own
	names = frappe.get_list(TASK, filters=conditions, pluck="name", limit=0, order_by="name")
	return {
		"value": len(names),
		"fieldtype": "Int",
		"route": ["List", TASK],
		"route_options": conditions,
	}


def _card(group: str) -> dict[str, Any]:
	require("Microcredit")
	rows = [row for row in due_credits(own_portfolio()) if row["group"] == group]
	return {"value": len(rows), "fieldtype": "Int", "route": [PAGE], "route_options": {"group": group}}
