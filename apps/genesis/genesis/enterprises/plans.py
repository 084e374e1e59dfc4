"""Plans of acceleration: goals measured by the monthly follow-up, actions with their tasks, and how a plan ends."""

from decimal import Decimal
from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, flt, getdate, nowdate

from genesis.participants import support_plans
from genesis.participants.access import require

from . import row_tasks
from .bound import ENTERPRISE, keep_protected, members_of
from .enterprises import refresh_standing
from .errors import PlanError
from .plan_goals import Goal, progress, reached

PLAN = "Acceleration Plan"
SERVICE = "3b"
ACTIVE, COMPLETED, CANCELLED = "Active", "Completed", "Cancelled"
PROTECTED = ("status", "closed_on", "result")
OTHER = "Other"
# Indicator -> the figure of the enterprise that it is.
FIGURES = {
	"Monthly Sales": ("last_sales",),
	"Monthly Profit": ("last_profit",),
	"Jobs": ("jobs_women", "jobs_men"),
	"Jobs of Women": ("jobs_women",),
	"Formalisation Steps": ("formalisation_done",),
}


def prepare(doc: Document) -> None:
	"""Raises PlanError for a plan that ended, a second active one, or days in disorder."""
	before = doc.get_doc_before_save()
	if before and before.status != ACTIVE and not doc.flags.written_by_genesis:
		_refuse(_("{0} is {1} and no longer changes").format(doc.name, _(before.status).lower()))
	keep_protected(doc, PROTECTED)
	if getdate(doc.end_date) <= getdate(doc.start_date):
		_refuse(_("{0} is before {1}").format(_("End Date"), _("Start Date")))
	if not before:
		other = frappe.db.get_value(PLAN, {"enterprise": doc.enterprise, "status": ACTIVE})
		if other and other != doc.name:
			_refuse(_("{0} has an active plan already: {1}").format(doc.enterprise, other))
	for row in doc.plan_actions:
		if getdate(row.due_date) < getdate(doc.start_date):
			_refuse(_("Row {0}: {1} is before {2}").format(row.idx, _("Due Date"), _("Start Date")))
	row_tasks.date_rows(doc.plan_actions)


def measure(doc: Document) -> None:
	"""Fill what the figures of the enterprise say, and how far each goal has come. Raises PlanError."""
	figures = _figures(doc.enterprise)
	for row in doc.goals:
		if row.indicator in FIGURES:
			row.current = figures[row.indicator]
			if row.is_new() and not flt(row.baseline):
				row.baseline = row.current
		elif row.is_new() and not flt(row.current):
			row.current = row.baseline
		if flt(row.target) == flt(row.baseline):
			_refuse(_("Row {0}: {1} equals {2}").format(row.idx, _("Target"), _("Baseline")))
		row.progress = progress(_goal(row))
	doc.progress = reached(_goal(row) for row in doc.goals)
	open_ones = [row for row in doc.plan_actions if not cint(row.is_done)]
	doc.actions_open = len(open_ones)
	doc.actions_late = sum(getdate(row.due_date) < getdate(nowdate()) for row in open_ones)


def follow(doc: Document) -> None:
	"""The tasks of the actions, and the standing of the enterprise."""
	row_tasks.follow(doc, doc.plan_actions, "action", doc.status == ACTIVE)
	refresh_standing(doc.enterprise)


def refresh(enterprise: str) -> None:
	"""A month was told: measure the active plan of the enterprise anew."""
	name = frappe.db.get_value(PLAN, {"enterprise": enterprise, "status": ACTIVE})
	if name:
		doc = frappe.get_doc(PLAN, name)
		doc.save(ignore_permissions=True)


@frappe.whitelist(methods=["POST"])
def complete(plan: str, result: str) -> str:
	"""The plan was carried out: the people of the enterprise have had the service of acceleration. Returns its status.

	Raises PlanError, frappe.PermissionError.
	"""
	doc = _end(plan, COMPLETED, result)
	for participant in members_of(doc.enterprise):
		support_plans.record_service(
			participant, SERVICE, doc.closed_on, _("Acceleration plan completed: {0}").format(doc.name)
		)
	return doc.status


@frappe.whitelist(methods=["POST"])
def cancel(plan: str, reason: str) -> str:
	"""The plan is given up. Returns its status. Raises PlanError, frappe.PermissionError."""
	return _end(plan, CANCELLED, reason).status


def _end(plan: str, status: str, result: str) -> Document:
	require(PLAN, "write", plan)
	doc = frappe.get_doc(PLAN, plan, for_update=True)
	if doc.status != ACTIVE:
		_refuse(_("{0} is {1} and no longer changes").format(doc.name, _(doc.status).lower()))
	if not (result or "").strip():
		_refuse(_("{0} is missing").format(_("Result")))
	doc.flags.written_by_genesis = True
	doc.update({"status": status, "closed_on": nowdate(), "result": result.strip()})
	doc.save()
	return doc


def _figures(enterprise: str) -> dict[str, float]:
	fields = sorted({field for fields in FIGURES.values() for field in fields})
	values = frappe.db.get_value(ENTERPRISE, enterprise, fields, as_dict=True) or frappe._dict()
	return {name: sum(flt(values.get(field)) for field in fields) for name, fields in FIGURES.items()}


def _goal(row: Document) -> Goal:
	return Goal(*(Decimal(str(flt(row.get(name), 2))) for name in ("baseline", "target", "current")))


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, PlanError, title=_("Acceleration Plan"))
