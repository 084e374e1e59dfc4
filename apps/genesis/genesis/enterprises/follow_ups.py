"""Monthly follow-ups: one for each enterprise and month, computed figures, and what they bring about."""

from __future__ import annotations

from datetime import date
from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, flt, format_date, getdate, nowdate

from . import alert_runs, figures, formalisation, plans
from .bound import ENTERPRISE
from .errors import FollowUpError
from .months import first_of, last_of

FOLLOW_UP = "Enterprise Follow-up"
JOBS = ("women_full_time", "women_part_time", "men_full_time", "men_part_time")


def prepare(doc: Document) -> None:
	"""The month as its first day; profit and jobs added up. Raises FollowUpError."""
	doc.month = first_of(getdate(doc.month))
	doc.currency = doc.currency or frappe.db.get_default("currency") or "USD"
	for fieldname in ("sales", "costs", *JOBS):
		if flt(doc.get(fieldname)) < 0:
			_refuse(_("{0} cannot be negative").format(_(doc.meta.get_label(fieldname))))
	doc.profit = flt(flt(doc.sales) - flt(doc.costs), 2)
	doc.jobs_women = cint(doc.women_full_time) + cint(doc.women_part_time)
	doc.jobs_men = cint(doc.men_full_time) + cint(doc.men_part_time)


def check_month(doc: Document) -> None:
	"""A month that ended or is under way, within the life of the enterprise, told once. Raises FollowUpError."""
	if doc.month > first_of(getdate(nowdate())):
		_refuse(_("{0} is in the future").format(tell(doc.month)))
	life = frappe.db.get_value(ENTERPRISE, doc.enterprise, ["start_date", "closed_on"], as_dict=True)
	if life.start_date and doc.month < first_of(getdate(life.start_date)):
		_refuse(
			_("{0} is before the enterprise began on {1}").format(
				tell(doc.month), format_date(life.start_date)
			)
		)
	if life.closed_on and doc.month > first_of(getdate(life.closed_on)):
		_refuse(
			_("{0} is after the enterprise closed on {1}").format(
				tell(doc.month), format_date(life.closed_on)
			)
		)
	# The database refuses a second one too, when two people tell the same month at once.
	if other := frappe.db.exists(
		FOLLOW_UP, {"enterprise": doc.enterprise, "month": doc.month, "name": ["!=", doc.name or ""]}
	):
		_refuse(_("{0} was told already: {1}").format(tell(doc.month), other))


def follow(doc: Document) -> None:
	"""What a month told brings: steps of the enterprise, its figures, its alerts."""
	formalisation.record(doc.enterprise, [row.step for row in doc.steps], last_of(doc.month))
	refresh(doc.enterprise)


def refresh(enterprise: str) -> None:
	"""Figures and alerts of an enterprise, anew."""
	figures.refresh(enterprise)
	plans.refresh(enterprise)
	alert_runs.refresh([enterprise])


def tell(month: date) -> str:
	"""A month as people write it ("11-2026")."""
	return f"{month.month:02d}-{month.year}"


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, FollowUpError, title=_("Monthly Follow-up"))
