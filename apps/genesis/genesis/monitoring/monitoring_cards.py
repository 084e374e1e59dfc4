"""Number cards of monitoring: where the programme stands today, by the measures of the indicators."""

from decimal import Decimal
from typing import Any

import frappe
from frappe.utils import cint, getdate, nowdate

from genesis.participants.access import require
from genesis.participants.scope import default_programme

from .catalogue import measures
from .dimensions import PROGRAMME
from .indicators import amount, narrowed, percent
from .matrix import beginning
from .measure import Span
from .programme_indicators import INDICATOR

MATRIX = ["query-report", "Indicator Matrix"]


@frappe.whitelist(methods=["GET", "POST"])
def people_registered(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""People of the programme so far. Raises frappe.PermissionError."""
	return _card(_amount("People Registered"), "Int")


@frappe.whitelist(methods=["GET", "POST"])
def target_reached(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""People of the programme so far, in percent of those it wants to reach. Raises frappe.PermissionError."""
	programme = default_programme()
	target = cint(frappe.db.get_value("Programme", programme, "target_participants")) if programme else 0
	return _card(percent(_amount("People Registered"), Decimal(target)), "Percent")


@frappe.whitelist(methods=["GET", "POST"])
def insertion_rate(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Percent of those in intermediation who had a job. Raises frappe.PermissionError."""
	return _card(percent(_amount("People Inserted"), _amount("People in Intermediation")), "Percent")


@frappe.whitelist(methods=["GET", "POST"])
def microcredits_disbursed(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Microcredits of the programme so far. Raises frappe.PermissionError."""
	return _card(_amount("Microcredits Disbursed"), "Int")


@frappe.whitelist(methods=["GET", "POST"])
def portfolio_at_risk(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Percent of the outstanding principal that is of credits more than 30 days late. Raises frappe.PermissionError."""
	share = percent(_amount("Portfolio at Risk over 30 Days"), _amount("Outstanding Portfolio"))
	return _card(share, "Percent")


def _amount(name: str) -> Decimal | None:
	require(INDICATOR)
	programme, today = default_programme(), getdate(nowdate())
	measure = measures()[name]
	found = measure.read(Span(beginning(programme, today), today))
	return amount(narrowed(found, {PROGRAMME: programme} if programme else {}), measure.counts)


def _card(value: Decimal | None, fieldtype: str) -> dict[str, Any]:
	return {"value": float(value or 0), "fieldtype": fieldtype, "route": MATRIX, "route_options": {}}
