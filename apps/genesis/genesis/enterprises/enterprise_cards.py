"""Number cards of an enterprise advisor's day."""

from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Count
from frappe.utils import cint, getdate, nowdate

from genesis.participants.access import require
from genesis.reporting import only_permitted

from .active_models import is_active
from .alerts import months_missing
from .bound import ENTERPRISE
from .follow_up_settings import active_months, rule
from .model_store import last_ended_month, models
from .months import add_months
from .visits import PLANNED, VISIT

PAGE = "enterprise-follow-ups"


@frappe.whitelist(methods=["GET", "POST"])
def visits_today(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Visits planned for today that the user may read."""
	today = getdate(nowdate())
	return _visits(today, today)


@frappe.whitelist(methods=["GET", "POST"])
def visits_to_report(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Visits planned for days that are over, of which nobody reported."""
	return _visits(None, getdate(frappe.utils.add_days(nowdate(), -1)))


@frappe.whitelist(methods=["GET", "POST"])
def follow_ups_late(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Enterprises with a month that is late, of those that the user may read."""
	require(ENTERPRISE)
	today, due_day = getdate(nowdate()), rule().due_day
	enterprise = DocType(ENTERPRISE)
	query = (
		frappe.qb.from_(enterprise)
		.select(enterprise.last_month, enterprise.registered_on)
		.where(enterprise.closed_on.isnull())
	)
	late = sum(
		months_missing(told, begun or today, today, due_day) > 0
		for told, begun in only_permitted(query, ENTERPRISE).run()
	)
	return _card(late, [PAGE])


@frappe.whitelist(methods=["GET", "POST"])
def active_models(filters: str | list | dict | None = None) -> dict[str, Any]:
	"""Business models active in the last month that ended, of the enterprises that the user may read."""
	require(ENTERPRISE)
	month, window = last_ended_month(), active_months()
	known = models({}, add_months(month, 1 - window))
	value = sum(is_active(model, month, window) for model in known.values())
	return _card(value, ["query-report", "Business Models against the Baseline"])


def _visits(first: Any, last: Any) -> dict[str, Any]:
	require(VISIT)
	visit = DocType(VISIT)
	query = (
		frappe.qb.from_(visit)
		.select(Count(visit.name))
		.where((visit.status == PLANNED) & (visit.visit_date <= last))
	)
	if first:
		query = query.where(visit.visit_date >= first)
	value = cint(only_permitted(query, VISIT).run()[0][0])
	options = {
		"status": PLANNED,
		"visit_date": ["between", [str(first), str(last)]] if first else ["<=", str(last)],
	}
	return _card(value, ["List", VISIT], options)


def _card(value: int, route: list[str], options: dict[str, Any] | None = None) -> dict[str, Any]:
	return {"value": value, "fieldtype": "Int", "route": route, "route_options": options or {}}
