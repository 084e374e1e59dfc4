"""Alerts of enterprises: found for many at once, kept on the record, and given to the advisor as tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.utils import add_days, cint, getdate, nowdate

from genesis.enterprise_fund.advisor_todos import Responsible, site_language

from . import follow_up_settings
from .alerts import Rule, fall_of_sales, is_falling, is_silent, months_missing
from .bound import ENTERPRISE
from .months import add_months

FOLLOW_UP = "Enterprise Follow-up"
CHUNK = 1000
FIELDS = (
	*("name", "office", "advisor", "registered_on", "last_month", "is_silent", "sales_falling"),
	*("alert_text", "silence_task", "fall_task"),
)


@dataclass(frozen=True, slots=True)
class Alert:
	"""What is known of one enterprise today."""

	missing: int
	silent: bool
	fall: Decimal | None
	falling: bool


def daily() -> None:
	"""Job of the scheduler: every enterprise that is not closed."""
	names = frappe.get_all(
		ENTERPRISE, filters={"closed_on": ["is", "not set"]}, pluck="name", order_by="name"
	)
	for start in range(0, len(names), CHUNK):
		refresh(names[start : start + CHUNK])


def refresh(names: list[str]) -> int:
	"""Bring the alerts of these enterprises up to date, open a task for each new one and close those that ended.

	Returns how many enterprises changed. A closed enterprise has no alert.
	"""
	rows = frappe.get_all(ENTERPRISE, filters={"name": ["in", names]}, fields=[*FIELDS, "closed_on"])
	rule, today = follow_up_settings.rule(), getdate(nowdate())
	sales = _sales(rows, rule)
	answerable = None
	changed = 0
	spoken, frappe.local.lang = frappe.local.lang, site_language()
	try:
		for row in rows:
			alert = alert_of(row, sales.get(row.name, {}), rule, today)
			values = {
				"is_silent": int(alert.silent),
				"sales_falling": int(alert.falling),
				"alert_text": " ".join(_texts(alert, rule)) or None,
			}
			if all(row.get(key) == value for key, value in values.items()):
				continue
			answerable = answerable or Responsible()
			values |= _follow_task(row, "is_silent", "silence_task", alert.silent, answerable, alert, rule)
			values |= _follow_task(row, "sales_falling", "fall_task", alert.falling, answerable, alert, rule)
			frappe.db.set_value(ENTERPRISE, row.name, values, update_modified=False)
			changed += 1
	finally:
		frappe.local.lang = spoken
	return changed


def alert_of(row: frappe._dict, sales: dict[date, Decimal], rule: Rule, today: date) -> Alert:
	"""The alerts of one enterprise by its rows; `sales` by month, as many as the rule looks at."""
	if row.closed_on:
		return Alert(0, False, None, False)
	missing = months_missing(row.last_month, row.registered_on or today, today, rule.due_day)
	fall = fall_of_sales(sales, rule.falling_months)
	silent = is_silent(missing, rule)
	# What was sold long ago says nothing about today.
	return Alert(missing, silent, fall, is_falling(fall, rule) and not silent)


def _sales(rows: Iterable[frappe._dict], rule: Rule) -> dict[str, dict[date, Decimal]]:
	"""Enterprise -> month -> sales, of the months that the rule compares."""
	first = {
		row.name: add_months(row.last_month, -max(rule.falling_months, 0)) for row in rows if row.last_month
	}
	if not first:
		return {}
	follow_up = DocType(FOLLOW_UP)
	found: dict[str, dict[date, Decimal]] = defaultdict(dict)
	query = (
		frappe.qb.from_(follow_up)
		.select(follow_up.enterprise, follow_up.month, follow_up.sales)
		.where(follow_up.enterprise.isin(list(first)))
		.where(follow_up.month >= min(first.values()))
	)
	for enterprise, month, amount in query.run():
		if month >= first[enterprise]:
			found[enterprise][month] = Decimal(str(amount or 0))
	return found


def _texts(alert: Alert, rule: Rule) -> list[str]:
	texts = []
	if alert.silent:
		texts.append(_("{0} months without follow-up.").format(alert.missing))
	if alert.falling:
		texts.append(
			_("Sales are {0} % below the average of the {1} months before.").format(
				round(alert.fall), rule.falling_months
			)
		)
	return texts


def _follow_task(
	row: frappe._dict, flag: str, task: str, now: bool, answerable: Responsible, alert: Alert, rule: Rule
) -> dict[str, str | None]:
	"""Open the task of an alert that begins, close that of one that ended; what to keep on the enterprise."""
	if now == bool(cint(row.get(flag))):
		return {}
	if not now:
		if row.get(task):
			frappe.db.set_value("ToDo", {"name": row.get(task), "status": "Open"}, "status", "Closed")
		return {task: None}
	users = answerable.of(row.advisor, row.office)
	if not users:
		return {}
	text = (
		_("Call or visit, and write down the months that are missing")
		if flag == "is_silent"
		else _("Ask what happened and which support would help")
	)
	about = _texts(Alert(alert.missing, flag == "is_silent", alert.fall, flag != "is_silent"), rule)
	# The task names no person and no business: ToDos are read more widely than enterprises.
	todo = frappe.get_doc(
		{
			"doctype": "ToDo",
			"allocated_to": users[0],
			"reference_type": ENTERPRISE,
			"reference_name": row.name,
			"date": add_days(nowdate(), follow_up_settings.task_days()),
			"priority": "High" if flag == "is_silent" else "Medium",
			"description": f"{row.name}: {' '.join(about)} {text}",
		}
	)
	return {task: todo.insert(ignore_permissions=True).name}
