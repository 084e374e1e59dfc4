"""Accreditations Expiring: centres and evaluators whose accreditation in a standard ends soon or has ended."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import add_days, date_diff, getdate, nowdate

from genesis.certification.expiring import DAYS, expiring, state_of
from genesis.report_columns import column, count_column, day_column, link_column
from genesis.reporting import number, refuse


def execute(filters: dict[str, Any] | None = None) -> tuple:
	filters = frappe._dict(filters or {})
	days = number(filters, "days", _("Days Ahead"), DAYS, 0, 3650)
	standard = filters.get("competency_standard")
	if standard and not frappe.db.exists("Competency Standard", standard):
		refuse(_("Competency Standard"), _("{0} does not exist").format(standard))
	data = expiring(getdate(add_days(nowdate(), days)), standard)
	for row in data:
		row["days_left"] = date_diff(row["valid_until"], nowdate())
		row["state"] = state_of(row["days_left"])
		row["kind"] = _(row["kind"])
	return columns(), data, None, None, get_summary(data)


def columns() -> list[dict[str, Any]]:
	return [
		column(_("Kind"), "kind", width=110),
		column(_("Name"), "holder", width=280),
		link_column(_("Competency Standard"), "standard", "Competency Standard", 260),
		day_column(_("Valid Until"), "valid_until", 120),
		count_column(_("Days Left"), "days_left", 110),
		column(_("State"), "state"),
	]


def get_summary(data: list[dict[str, Any]]) -> list[dict[str, Any]]:
	expired = sum(1 for row in data if row["days_left"] < 0)
	return [
		{"label": _("Expired"), "value": expired, "datatype": "Int", "indicator": "Red"},
		{"label": _("Expires Soon"), "value": len(data) - expired, "datatype": "Int", "indicator": "Orange"},
	]
