"""Enterprises: what is checked of one, its standing, and how one closes and opens again."""

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, nowdate

from genesis.genesis_configuration.milestone_rules import short_key
from genesis.participants.access import require

from . import alert_runs
from .bound import ENTERPRISE, keep_protected
from .errors import EnterpriseError
from .standing import PAUSED, UNDER_WAY, Facts, status_of

PROTECTED = (
	*("status", "stage", "canvas", "canvas_version", "canvas_on", "closed_on", "closing_reason"),
	*("last_month", "last_sales", "last_profit", "currency"),
	*("jobs_women", "jobs_men", "jobs_full_time", "jobs_part_time"),
	*("is_silent", "sales_falling", "alert_text", "silence_task", "fall_task"),
)


def prepare(doc: Document) -> None:
	"""What only Genesis writes stays; a start to come is none. Raises EnterpriseError."""
	keep_protected(doc, PROTECTED)
	doc.currency = doc.currency or frappe.db.get_default("currency") or "USD"
	doc.enterprise_name = " ".join((doc.enterprise_name or "").split())
	if doc.start_date and getdate(doc.start_date) > getdate(nowdate()):
		_refuse(_("{0} is in the future").format(_("In Business Since")))


def refresh_standing(enterprise: str) -> str:
	"""Work the status of an enterprise out anew, with the stage of its incubation, and return it."""
	incubations = _incubations(enterprise)
	open_ones = [row for row in incubations if short_key(row.milestone) in {*UNDER_WAY, PAUSED}]
	facts = Facts(
		is_closed=bool(frappe.db.get_value(ENTERPRISE, enterprise, "closed_on")),
		has_active_plan=bool(
			frappe.db.exists("Acceleration Plan", {"enterprise": enterprise, "status": "Active"})
		),
		incubations=frozenset(filter(None, (short_key(row.milestone) for row in incubations))),
	)
	values = {
		"status": status_of(facts),
		"stage": open_ones[-1].current_stage if open_ones else None,
	}
	frappe.db.set_value(ENTERPRISE, enterprise, values, update_modified=False)
	return values["status"]


@frappe.whitelist(methods=["POST"])
def close(enterprise: str, closed_on: str | date, reason: str) -> str:
	"""The enterprise does no more business. Returns its status.

	Raises EnterpriseError while an incubation is under way, for a day to come or without reason;
	frappe.PermissionError.
	"""
	require(ENTERPRISE, "write", enterprise)
	reason, day = (reason or "").strip(), getdate(closed_on)
	if not reason:
		_refuse(_("{0} is missing").format(_("Reason of the Closing")))
	if not day or day > getdate(nowdate()):
		_refuse(_("{0} is in the future").format(_("Closed On")))
	start = frappe.db.get_value(ENTERPRISE, enterprise, "start_date")
	if start and day < getdate(start):
		_refuse(_("{0} is before {1}").format(_("Closed On"), _("In Business Since")))
	if under_way := [
		row.name for row in _incubations(enterprise) if short_key(row.milestone) in {*UNDER_WAY, PAUSED}
	]:
		_refuse(_("Incubation {0} is under way: withdraw it first").format(under_way[0]))
	return _set_closing(enterprise, day, reason)


@frappe.whitelist(methods=["POST"])
def reopen(enterprise: str) -> str:
	"""The enterprise goes on after all. Returns its status. Raises frappe.PermissionError."""
	require(ENTERPRISE, "write", enterprise)
	return _set_closing(enterprise, None, None)


def _set_closing(enterprise: str, day: date | None, reason: str | None) -> str:
	doc = frappe.get_doc(ENTERPRISE, enterprise, for_update=True)
	doc.flags.written_by_genesis = True
	doc.update({"closed_on": day, "closing_reason": reason})
	doc.save()
	alert_runs.refresh([enterprise])
	return refresh_standing(enterprise)


def _incubations(enterprise: str) -> list[frappe._dict]:
	return frappe.get_all(
		"Incubation",
		filters={"enterprise": enterprise},
		fields=["name", "milestone", "current_stage"],
		order_by="creation asc",
	)


def _refuse(message: str) -> None:
	frappe.throw(message, EnterpriseError, title=_("Enterprise"))
