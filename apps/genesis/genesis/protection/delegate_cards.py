"""Number cards of the data protection delegate."""

from typing import Any

import frappe
from frappe.utils import nowdate

from genesis.genesis_configuration.milestone_rules import milestone_name
from genesis.working_calendar import term_ends

from .rights_requests import FINAL, REQUEST

SOON_DAYS = 5
Filters = str | list | dict | None


@frappe.whitelist(methods=["GET", "POST"])
def requests_open(filters: Filters = None) -> dict[str, Any]:
	"""Rights requests without an answer."""
	return _card(_open())


@frappe.whitelist(methods=["GET", "POST"])
def requests_due_soon(filters: Filters = None) -> dict[str, Any]:
	"""Rights requests whose term ends within five working days."""
	return _card({**_open(), "due_on": ["between", [nowdate(), str(term_ends(nowdate(), SOON_DAYS))]]})


@frappe.whitelist(methods=["GET", "POST"])
def requests_lapsed(filters: Filters = None) -> dict[str, Any]:
	"""Rights requests whose term ended without an answer."""
	return _card({**_open(), "due_on": ["<", nowdate()]})


@frappe.whitelist(methods=["GET", "POST"])
def breaches_not_told(filters: Filters = None) -> dict[str, Any]:
	"""Breach cases of which the authority was not told yet."""
	return _card({"authority_notified_on": ["is", "not set"]}, "Data Breach")


def _open() -> dict[str, Any]:
	return {"milestone": ["not in", [milestone_name(REQUEST, key) for key in FINAL]]}


def _card(options: dict[str, Any], doctype: str = REQUEST) -> dict[str, Any]:
	if not frappe.has_permission(doctype, "read"):
		return {"value": 0, "fieldtype": "Int"}
	value = len(frappe.get_list(doctype, filters=options, pluck="name", limit_page_length=0))
	return {"value": value, "fieldtype": "Int", "route": ["List", doctype, "List"], "route_options": options}
