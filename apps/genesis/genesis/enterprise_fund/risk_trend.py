"""Portfolio at risk at the ends of the last months, for a chart."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import frappe
from frappe import _
from frappe.utils import formatdate, getdate, nowdate

from genesis.enterprise_fund.arrears_policies import classes_on
from genesis.enterprise_fund.due_dates import add_months
from genesis.enterprise_fund.portfolio_figures import figures_of
from genesis.enterprise_fund.portfolio_store import buckets

MONTHS = 12
RISKS = (30, 90)
KEPT_SECONDS = 3600


def trend(filters: dict[str, Any]) -> dict[str, Any]:
	"""Labels and, for PAR30 and PAR90, per cents of the outstanding principal; today is the last point.

	Kept an hour for each user, as each may read other credits. Raises ReportFilterError, frappe.PermissionError.
	"""
	today = getdate(nowdate())
	key = f"genesis_risk_trend:{today}:{frappe.as_json(filters)}:{frappe.local.lang}"
	kept = frappe.cache().get_value(key, user=frappe.session.user, expires=True)
	if kept:
		return kept
	found = [figures_of(buckets(day, filters, "Fund"), classes_on(day)) for day in _days(today)]
	told = {
		"labels": [formatdate(day, "MM-yyyy") for day in _days(today)],
		"datasets": [
			{
				"name": f"{_('PAR{0}').format(days)} (%)",
				"values": [round(float((figures.par(days) or 0) * 100), 2) for figures in found],
			}
			for days in RISKS
		],
	}
	frappe.cache().set_value(key, told, user=frappe.session.user, expires_in_sec=KEPT_SECONDS)
	return told


def _days(today: date) -> list[date]:
	first = today.replace(day=1)
	ends = [add_months(first, -back) - timedelta(days=1) for back in range(MONTHS - 2, -1, -1)]
	return [*ends, today]
