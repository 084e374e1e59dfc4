"""Mentoring visits: no mentor in two places at once, findings and agreements, and the next visit planned by itself."""

from __future__ import annotations

from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import format_date, get_time, getdate, nowdate, to_timedelta

from . import row_tasks
from .errors import VisitError

VISIT = "Mentoring Visit"
PLANNED, DONE, CANCELLED = "Planned", "Done", "Cancelled"


def prepare(doc: Document) -> None:
	"""Raises VisitError for times in disorder, a report of a day to come, or findings that are missing."""
	begins, ends = to_timedelta(str(doc.starts_at)), to_timedelta(str(doc.ends_at))
	if ends <= begins:
		_refuse(_("{0} is before {1}").format(_("To"), _("From")))
	doc.starts_on = f"{getdate(doc.visit_date)} {get_time(str(doc.starts_at))}"
	doc.ends_on = f"{getdate(doc.visit_date)} {get_time(str(doc.ends_at))}"
	if doc.status == DONE:
		if getdate(doc.visit_date) > getdate(nowdate()):
			_refuse(_("The visit of {0} is still to come").format(format_date(doc.visit_date)))
		if not (doc.findings or "").strip():
			_refuse(_("{0} is missing").format(_("Findings")))
	elif doc.status == CANCELLED and not (doc.cancel_reason or "").strip():
		_refuse(_("{0} is missing").format(_("Why It Did Not Take Place")))
	if doc.next_visit_on and getdate(doc.next_visit_on) <= getdate(doc.visit_date):
		_refuse(_("{0} is not after {1}").format(_("Next Visit On"), format_date(doc.visit_date)))
	before = doc.get_doc_before_save()
	doc.next_visit = before.next_visit if before else None
	row_tasks.date_rows(doc.agreements)


def check_overlap(doc: Document) -> None:
	"""A mentor is in one place at a time. Raises VisitError naming the other visit."""
	if doc.status == CANCELLED:
		return
	others = frappe.get_all(
		VISIT,
		filters={
			"mentor": doc.mentor,
			"visit_date": doc.visit_date,
			"status": ["!=", CANCELLED],
			"name": ["!=", doc.name or ""],
		},
		fields=["name", "starts_at", "ends_at"],
		order_by="starts_at asc",
	)
	begins, ends = to_timedelta(str(doc.starts_at)), to_timedelta(str(doc.ends_at))
	for other in others:
		if other.starts_at < ends and begins < other.ends_at:
			_refuse(
				_("{0} visits another enterprise at that time: {1}").format(
					frappe.utils.get_fullname(doc.mentor), other.name
				)
			)


def follow(doc: Document) -> None:
	"""Tasks of what was agreed on, and the next visit."""
	row_tasks.follow(doc, doc.agreements, "agreement", doc.status == DONE)
	if doc.status == DONE and doc.next_visit_on and not doc.next_visit:
		doc.db_set("next_visit", _plan_next(doc), update_modified=False)


def _plan_next(doc: Document) -> str:
	"""At the same hour; where the mentor is taken by then, after the last visit of that day."""
	length = to_timedelta(str(doc.ends_at)) - to_timedelta(str(doc.starts_at))
	following = frappe.new_doc(VISIT)
	following.update({name: doc.get(name) for name in ("enterprise", "mentor", "modality", "topic")})
	following.update({"visit_date": doc.next_visit_on, "starts_at": doc.starts_at, "ends_at": doc.ends_at})
	following.flags.ignore_permissions = True
	taken = frappe.get_all(
		VISIT,
		filters={"mentor": doc.mentor, "visit_date": doc.next_visit_on, "status": ["!=", CANCELLED]},
		fields=["starts_at", "ends_at"],
	)
	begins, ends = to_timedelta(str(doc.starts_at)), to_timedelta(str(doc.ends_at))
	if any(row.starts_at < ends and begins < row.ends_at for row in taken):
		begins = max(row.ends_at for row in taken)
		ends = min(begins + length, to_timedelta("23:59:00"))
		if ends <= begins:
			begins, ends = to_timedelta("06:00:00"), to_timedelta("06:30:00")
		following.update({"starts_at": str(begins), "ends_at": str(ends)})
	return following.insert(ignore_permissions=True).name


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, VisitError, title=_("Mentoring Visit"))
