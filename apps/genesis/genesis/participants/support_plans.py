"""Support plans: the path of one person over the services of the programme, and how far it has come."""

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, nowdate

from .errors import DateNotAcceptedError, SupportPlanError

PLANNED, IN_PROGRESS, DONE, CANCELLED = "Planned", "In Progress", "Done", "Cancelled"


def complete_rows(doc: Document) -> None:
	"""Fill who is responsible and when a service was done, where nothing was said."""
	for row in doc.services:
		row.responsible = row.responsible or doc.coordinator
		if row.status == DONE:
			row.done_on = row.done_on or nowdate()
		else:
			row.done_on = None


def check(doc: Document) -> None:
	"""Raises DateNotAcceptedError, SupportPlanError."""
	if doc.review_date and getdate(doc.review_date) < getdate(doc.start_date):
		_refuse_date(_("{0} is before {1}").format(_("Review On"), _("Start Date")))
	before = doc.get_doc_before_save()
	known = {row.service for row in before.services} if before else set()
	for row in doc.services:
		if row.done_on and getdate(row.done_on) > getdate(nowdate()):
			_refuse_date(_("Row {0}: {1} is in the future").format(row.idx, _("Done On")))
		if row.service not in known and not frappe.db.get_value(
			"Programme Service", row.service, "is_active", cache=True
		):
			frappe.throw(
				_("Row {0}: service {1} is no longer offered").format(row.idx, row.service), SupportPlanError
			)


def set_status(doc: Document) -> None:
	"""Draft without services, Completed when each is done or cancelled, Active in between; progress in percent."""
	counted = [row for row in doc.services if row.status != CANCELLED]
	done = [row for row in counted if row.status == DONE]
	doc.progress = 100 * len(done) / len(counted) if counted else 0
	if not doc.services:
		doc.status = "Draft"
	elif all(row.status in (DONE, CANCELLED) for row in doc.services):
		doc.status = "Completed"
	else:
		doc.status = "Active"


def record_service(
	participant: str, service: str, done_on: date | str | None = None, result: str | None = None
) -> str | None:
	"""Mark a service of the person's plan as done; returns the plan, or None when the person has none under way.

	The first row of the service that is planned or in progress is taken; without one a row is added, unless the
	service stands there as done on that day already. Written with the rights of the programme: whoever gave the service
	need not be able to change the plan.
	"""
	plans = frappe.get_all(
		"Support Plan",
		filters={"participant": participant},
		order_by="start_date desc, creation desc",
		pluck="name",
		limit=1,
	)
	if not plans:
		return None
	doc = frappe.get_doc("Support Plan", plans[0], for_update=True)
	day = getdate(done_on or nowdate())
	rows = [row for row in doc.services if row.service == service]
	if any(row.status == DONE and row.done_on and getdate(row.done_on) == day for row in rows):
		return doc.name
	row = next((row for row in rows if row.status in (PLANNED, IN_PROGRESS)), None)
	if not row:
		if not frappe.db.get_value("Programme Service", service, "is_active"):
			return None  # the programme no longer offers it; what was planned before still counts
		row = doc.append("services", {"service": service})
	row.update({"status": DONE, "done_on": day, "result": result or row.result})
	doc.save(ignore_permissions=True)
	return doc.name


def take_back_service(participant: str, service: str, done_on: date | str, result: str) -> str | None:
	"""A service recorded by `record_service` was not given after all: its row is in progress again.

	Returns the plan, or None when no plan has that row.
	"""
	for plan in frappe.get_all(
		"Support Plan", filters={"participant": participant}, pluck="name", order_by="creation desc"
	):
		doc = frappe.get_doc("Support Plan", plan, for_update=True)
		for row in doc.services:
			same = row.service == service and row.status == DONE and row.result == result
			if same and getdate(row.done_on) == getdate(done_on):
				row.update({"status": IN_PROGRESS, "done_on": None, "result": None})
				doc.save(ignore_permissions=True)
				return doc.name
	return None


def _refuse_date(message: str) -> None:
	frappe.throw(message, DateNotAcceptedError, title=_("Date Not Accepted"))
