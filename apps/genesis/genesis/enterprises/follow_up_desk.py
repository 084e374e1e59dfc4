"""The page on which an advisor tells month after month: who is due, one screen to fill, the next one."""

import math
import re
from datetime import date
from typing import Any, NoReturn

import frappe
from frappe import _
from frappe.utils import cint, flt, getdate, nowdate

from genesis import arguments
from genesis.participants.access import require

from .alerts import last_due_month, months_to_tell
from .bound import ENTERPRISE
from .errors import FollowUpError
from .follow_up_settings import rule
from .follow_ups import FOLLOW_UP, JOBS, tell
from .months import add_months, first_of

MONEY = ("sales", "costs")
TEXTS = ("difficulty", "difficulties")
SHOWN = 300
MOST = 1e9
THOUSANDS = re.compile(r"^-?\d{1,3}(,\d{3})+(\.\d*)?$")


@frappe.whitelist()
def due(mine: bool | int = True) -> list[dict[str, Any]]:
	"""Enterprises that are not closed, with the months that ended and were not told; those with most of them first.

	mine: only those that the user advises. Raises frappe.PermissionError.
	"""
	require(ENTERPRISE)
	filters: dict[str, Any] = {"status": ["!=", "Closed"]}
	if cint(mine):
		filters["advisor"] = frappe.session.user
	rows = frappe.get_list(
		ENTERPRISE,
		filters=filters,
		fields=["name", "enterprise_name", "sector", "office", "registered_on", "last_month", "alert_text"],
		order_by="enterprise_name asc, name asc",
		limit_page_length=0,
	)
	today, late = getdate(nowdate()), last_due_month(getdate(nowdate()), rule().due_day)
	told = _told([row.name for row in rows], add_months(first_of(today), -12))
	for row in rows:
		missing = months_to_tell(told.get(row.name, ()), row.registered_on or today, today)
		row.missing = [_month(month) for month in missing]
		row.late = sum(month <= late for month in missing)
		row.sector = _(row.sector)
	rows.sort(key=lambda row: (-row.late, -len(row.missing)))
	return rows[:SHOWN]


@frappe.whitelist()
def sheet(enterprise: str, month: str | None = None) -> dict[str, Any]:
	"""What the screen of a month begins with: its values if it was told, else the jobs of the month before.

	month: any day of it; default the oldest one that was not told, else the last that ended. Raises FollowUpError,
	frappe.PermissionError.
	"""
	require(ENTERPRISE, "read", enterprise)
	require(FOLLOW_UP)
	doc = frappe.get_doc(ENTERPRISE, enterprise)
	today = getdate(nowdate())
	told = _told([enterprise], add_months(first_of(today), -24)).get(enterprise, set())
	missing = months_to_tell(told, doc.registered_on or today, today)
	wanted = first_of(_day(month)) if month else (missing or [add_months(first_of(today), -1)])[0]
	fields = ["name", "month", *MONEY, *JOBS, *TEXTS]
	kept = frappe.db.get_value(FOLLOW_UP, {"enterprise": enterprise, "month": wanted}, fields, as_dict=True)
	before = frappe.db.get_value(
		FOLLOW_UP,
		{"enterprise": enterprise, "month": ["<", wanted]},
		fields,
		order_by="month desc",
		as_dict=True,
	)
	options = [add_months(first_of(today), -back) for back in range(0, 13)]
	return {
		"enterprise": enterprise,
		"title": doc.enterprise_name,
		"month": _month(wanted),
		"months": [{**_month(option), "told": option in told} for option in options],
		"values": kept or {job: (before or {}).get(job) or 0 for job in JOBS},
		"told": bool(kept),
		"before": {**before, "month": _month(before.month)} if before else None,
		"steps": [row.step for row in doc.formalisation if not cint(row.is_done)],
		"difficulties": [
			{"value": word, "label": _(word)}
			for word in (frappe.get_meta(FOLLOW_UP).get_options("difficulty") or "").split("\n")
			if word
		],
		"currency": doc.currency,
		"may_write": bool(
			frappe.has_permission(FOLLOW_UP, "write" if kept else "create") and not doc.closed_on
		),
		"missing": len(missing),
	}


@frappe.whitelist(methods=["POST"])
def save(enterprise: str, month: str, values: str | dict) -> dict[str, Any]:
	"""Tell a month, or tell it anew. `values` has sales, costs, jobs, difficulty, difficulties and steps.

	Returns the name, the profit, and how many months are still missing. Raises FollowUpError, frappe.PermissionError.
	"""
	require(ENTERPRISE, "read", enterprise)
	given = arguments.mapping(values)
	if not given:
		_refuse(_("{0} is missing").format(_("Sales")))
	day = first_of(_day(month))
	kept = frappe.db.get_value(FOLLOW_UP, {"enterprise": enterprise, "month": day})
	require(FOLLOW_UP, "write" if kept else "create", kept)
	doc = frappe.get_doc(FOLLOW_UP, kept) if kept else frappe.new_doc(FOLLOW_UP)
	if not kept:
		doc.update({"enterprise": enterprise, "month": day, "reported_by": frappe.session.user})
	meta = frappe.get_meta(FOLLOW_UP)
	for fieldname in MONEY:
		doc.set(fieldname, _number(given.get(fieldname), meta.get_label(fieldname)))
	for fieldname in JOBS:
		doc.set(fieldname, cint(_number(given.get(fieldname) or 0, meta.get_label(fieldname))))
	for fieldname in TEXTS:
		doc.set(fieldname, given.get(fieldname) or None)
	have = {row.step for row in doc.steps}
	for step in given.get("steps") or []:
		if step not in have:
			doc.append("steps", {"step": step})
	doc.save()
	return {"name": doc.name, "profit": doc.profit, "missing": sheet(enterprise)["missing"]}


def _told(names: list[str], since: date) -> dict[str, set[date]]:
	told: dict[str, set[date]] = {}
	for row in frappe.get_all(
		FOLLOW_UP,
		filters={"enterprise": ["in", [*names, ""]], "month": [">=", since]},
		fields=["enterprise", "month"],
		order_by="month asc",
	):
		told.setdefault(row.enterprise, set()).add(row.month)
	return told


def _month(month: date) -> dict[str, str]:
	return {"value": month.isoformat(), "label": tell(month)}


def _day(value: str) -> date:
	try:
		return date.fromisoformat(str(value)[:10])
	except ValueError:
		_refuse(_("{0} is not a date").format(frappe.utils.escape_html(str(value))))


def _number(value: Any, label: str) -> float:
	"""A figure as people type it: "1,200.50", "1200,5"."""
	if value is None or str(value).strip() == "":
		_refuse(_("{0} is missing").format(_(label)))
	text = str(value).replace(" ", "")
	text = text.replace(",", "") if THOUSANDS.match(text) else text.replace(",", ".")
	try:
		number = float(text)
	except ValueError:
		number = math.nan
	if not math.isfinite(number) or abs(number) > MOST:
		_refuse(_("{0} is not a number").format(frappe.utils.escape_html(str(value))))
	return flt(number, 2)


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, FollowUpError, title=_("Monthly Follow-up"))
