"""Number cards for whoever watches over confidential records."""

from typing import Any

import frappe
from frappe.utils import getdate, now_datetime, nowdate

from genesis.participants.access import require

from .access import GRANT
from .access_log import LOG


@frappe.whitelist(methods=["GET", "POST"])
def in_force(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Emergency accesses that are open now."""
	require(GRANT)
	now = now_datetime()
	found = frappe.get_list(GRANT, filters={"valid_until": (">", now)}, pluck="name", limit_page_length=0)
	return _card(len(found), GRANT, {"valid_until": [">", str(now)[:19]]})


@frappe.whitelist(methods=["GET", "POST"])
def reads_today(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Lines of the log since midnight; for those who may not read it, nothing."""
	if not frappe.has_permission(LOG, "read"):
		return {"value": 0, "fieldtype": "Int"}
	day = getdate(nowdate())
	return _card(frappe.db.count(LOG, {"read_on": (">=", day)}), LOG, {"read_on": [">=", str(day)]})


def _card(value: int, doctype: str, options: dict[str, Any]) -> dict[str, Any]:
	return {"value": value, "fieldtype": "Int", "route": ["List", doctype, "List"], "route_options": options}
