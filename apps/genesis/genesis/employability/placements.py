"""Placements: evidence before they count, what follows from them, and how they end."""

from decimal import Decimal

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt, format_date, getdate, nowdate

from genesis.genesis_configuration.milestones import has_reached
from genesis.participants import support_plans

from . import placement_plan, vacancies, wages
from .errors import EvidenceMissingError, PlacementError
from .referral_stages import HIRED

PLACEMENT = "Placement"
SERVICE = "2e"
DRAFT, ACTIVE, ENDED, CANCELLED = "Draft", "Active", "Ended", "Cancelled"
BY_REFERRAL = "Job Referral"
REGISTERED_INCOME, NOT_ASKED = "Income at Registration", "Not Asked"
KNOWN_BEFORE = ("Told by the Person", REGISTERED_INCOME)
# What only Genesis writes after a placement was submitted
PROTECTED = ("status", "ended_on", "leaving_reason", "ended_by")
MOST_HOURS = 100


def begin(doc: Document) -> None:
	"""A new placement knows the income that was told at registration, until somebody asks."""
	if doc.wage_before_source == NOT_ASKED and not flt(doc.wage_before):
		income = frappe.db.get_value("Participant", doc.participant, "monthly_income")
		if flt(income):
			doc.update({"wage_before": income, "wage_before_source": REGISTERED_INCOME})


def complete(doc: Document) -> None:
	"""What follows from the referral, the employer and the wage. Raises PlacementError."""
	if doc.origin != BY_REFERRAL:
		doc.job_referral = doc.vacancy = None
	elif doc.job_referral:
		_take_from_referral(doc)
	doc.sector = doc.sector or frappe.db.get_value("Employer", doc.employer, "sector")
	doc.title = f"{doc.occupation} · {doc.participant}"
	if doc.wage_before_source not in KNOWN_BEFORE:
		doc.wage_before = 0
	doc.monthly_wage = monthly(doc.wage, doc.wage_period, doc.weekly_hours)
	if not doc.docstatus:
		doc.update({"status": DRAFT, "ended_on": None, "leaving_reason": None, "ended_by": None})


def monthly(wage: float | None, period: str, weekly_hours: float | None) -> float:
	"""The wage of a month."""
	return float(wages.in_a_month(Decimal(str(flt(wage))), period, Decimal(str(flt(weekly_hours)))))


def check(doc: Document) -> None:
	"""Raises PlacementError."""
	if not 0 < flt(doc.weekly_hours) <= MOST_HOURS:
		_refuse(_("{0} lies between {1} and {2}").format(_("Hours a Week"), 1, MOST_HOURS))
	if flt(doc.wage) <= 0:
		_refuse(_("{0} is missing").format(_("Wage")))
	if doc.evidence_date and getdate(doc.evidence_date) > getdate(nowdate()):
		_refuse(_("{0} is in the future").format(_("Date of Evidence")))
	if doc.wage_before_source in KNOWN_BEFORE and not flt(doc.wage_before):
		_refuse(_("{0} is missing").format(_("Wage Before in a Month")))


def require_evidence(doc: Document) -> None:
	"""What counts has begun and can be shown. Raises PlacementError, EvidenceMissingError."""
	if getdate(doc.start_date) > getdate(nowdate()):
		_refuse(_("{0} is in the future: submit the placement once the person works").format(_("Start Date")))
	missing = [
		_(doc.meta.get_label(field))
		for field in ("evidence_kind", "evidence_date", "evidence_file")
		if not doc.get(field)
	]
	if missing:
		frappe.throw(
			_("A placement counts once there is evidence. Missing: {0}").format(", ".join(missing)),
			EvidenceMissingError,
			title=_("Evidence Missing"),
		)


def warn_overlap(doc: Document) -> None:
	"""Two jobs at once are possible; whoever records the second is told of the first."""
	others = frappe.get_all(
		PLACEMENT,
		filters={
			"participant": doc.participant,
			"status": ACTIVE,
			"docstatus": 1,
			"name": ["!=", doc.name or ""],
		},
		fields=["name", "employer", "start_date"],
		order_by="start_date asc",
	)
	for other in others:
		frappe.msgprint(
			_(
				"{0} works at {1} since {2} already ({3}). Both placements count as long as they go on."
			).format(doc.participant, other.employer, format_date(other.start_date), other.name),
			title=_("Another Active Placement"),
			indicator="orange",
		)


def take_effect(doc: Document) -> None:
	"""After submitting: follow-ups are planned, the vacancy counts it, the plan of the person has its service."""
	doc.db_set("status", ACTIVE)
	placement_plan.plan(doc)
	vacancies.refresh_filled(doc.vacancy)
	support_plans.record_service(doc.participant, SERVICE, doc.start_date, _result(doc))


def take_back(doc: Document) -> None:
	"""After cancelling: nothing of what followed remains."""
	doc.db_set({"status": CANCELLED, "ended_on": None, "leaving_reason": None, "ended_by": None})
	placement_plan.cancel(doc.name)
	vacancies.refresh_filled(doc.vacancy)
	support_plans.take_back_service(doc.participant, SERVICE, doc.start_date, _result(doc))


def keep_protected(doc: Document) -> None:
	"""How a submitted placement stands is written by Genesis only."""
	before = doc.get_doc_before_save()
	for fieldname in PROTECTED:
		doc.set(fieldname, before.get(fieldname))


def hand_over(doc: Document) -> None:
	"""A new coach takes over what is still to be asked."""
	before = doc.get_doc_before_save()
	if before and before.coach != doc.coach:
		placement_plan.hand_over(doc.name, doc.coach)


def end(name: str, left_on: str, reason: str, told_in: str | None = None) -> None:
	"""Close a placement: nothing more is asked, and the vacancy has a free place. Raises PlacementError."""
	row = _running(name)
	day = getdate(left_on)
	if day < getdate(row.start_date):
		_refuse(_("{0} is before {1}").format(_("Left On"), _("Start Date")))
	if day > getdate(nowdate()):
		_refuse(_("{0} is in the future").format(_("Left On")))
	confirmed = placement_plan.last_confirmed(name)
	if confirmed and day < confirmed:
		_refuse(
			_("{0} is before {1}, when a follow-up found the person at work").format(
				_("Left On"), format_date(confirmed)
			)
		)
	values = {"status": ENDED, "ended_on": day, "leaving_reason": reason, "ended_by": told_in}
	frappe.db.set_value(PLACEMENT, name, values)
	placement_plan.stop(name, told_in)
	vacancies.refresh_filled(row.vacancy)


def reopen(name: str) -> None:
	"""The person works there after all: the placement goes on, and what was still to be asked is asked again."""
	row = frappe.db.get_value(PLACEMENT, name, ["status", "vacancy"], as_dict=True)
	if row.status != ENDED:
		return
	values = {"status": ACTIVE, "ended_on": None, "leaving_reason": None, "ended_by": None}
	frappe.db.set_value(PLACEMENT, name, values)
	placement_plan.resume(name)
	vacancies.refresh_filled(row.vacancy)


def _running(name: str) -> frappe._dict:
	fields = ["status", "start_date", "vacancy", "docstatus"]
	row = frappe.db.get_value(PLACEMENT, name, fields, as_dict=True, for_update=True)
	if row.docstatus != 1 or row.status != ACTIVE:
		_refuse(_("{0} does not go on: {1}").format(name, _(row.status)))
	return row


def _take_from_referral(doc: Document) -> None:
	referral = frappe.get_doc("Job Referral", doc.job_referral)
	if referral.participant != doc.participant:
		_refuse(_("{0} is of another person").format(f"{_('Job Referral')} {referral.name}"))
	if not has_reached(referral, HIRED):
		_refuse(
			_("{0} has not ended with a job: mark it as hired first").format(
				f"{_('Job Referral')} {referral.name}"
			)
		)
	other = frappe.db.get_value(
		PLACEMENT, {"job_referral": referral.name, "docstatus": ["<", 2], "name": ["!=", doc.name or ""]}
	)
	if other:
		_refuse(_("{0} has its placement already: {1}").format(referral.name, other))
	doc.vacancy, doc.employer = referral.vacancy, referral.employer


def _result(doc: Document) -> str:
	return _("Placement {0}: {1}").format(doc.name, doc.employer)


def _refuse(message: str) -> None:
	frappe.throw(message, PlacementError, title=_("Placement"))
