"""Agreements with partners: their dates, their state, how one takes the place of another, and how one ends early."""

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, format_date, getdate, nowdate

from genesis.participants.access import require

from . import attachments, commitments, guarded, tasks
from .agreement_rules import (
	CANCELLED,
	DRAFT,
	ENDED_EARLY,
	EXPIRING,
	IN_FORCE_STATES,
	NOT_YET,
	expiring_from,
	status_of,
)
from .errors import AgreementError, refuse
from .vocabulary import AGREEMENT

TITLE = "Partner Agreement"


def prepare(doc: Document) -> None:
	"""Raises AgreementError for days in disorder, partners named twice, or a renewal that does not fit."""
	guarded.keep(doc, ("renewed_by", "ended_early_on", "ended_early_reason"))
	guarded.require_responsible(doc, "responsible", AgreementError)
	guarded.require_once(doc, "partners", "partner", AgreementError)
	guarded.require_after(doc, "ends_on", "starts_on", AgreementError, strictly=True)
	guarded.require_after(doc, "ends_on", "signed_on", AgreementError)
	guarded.require_not_future(doc, "signed_on", AgreementError)
	_check_renewal(doc)
	attachments.check(doc)
	doc.expiring_from = expiring_from(_day(doc.ends_on), cint(doc.notice_days))
	doc.status = current_status(doc) if doc.docstatus == 1 else DRAFT


def sign(doc: Document) -> None:
	"""What is needed to submit. Raises AgreementError."""
	guarded.require_text(doc, "signed_on", AgreementError)
	doc.status = current_status(doc)


def follow(doc: Document) -> None:
	"""After a signature: the agreement that this one renews knows of it."""
	if doc.renews:
		frappe.db.set_value(AGREEMENT, doc.renews, "renewed_by", doc.name)
		refresh(doc.renews)
	commitments.follow_reference(doc)


def void(doc: Document) -> None:
	"""After a cancellation: nothing renews, and nobody has anything to do any more."""
	doc.db_set("status", CANCELLED)
	if doc.renews and frappe.db.get_value(AGREEMENT, doc.renews, "renewed_by") == doc.name:
		frappe.db.set_value(AGREEMENT, doc.renews, "renewed_by", None)
		refresh(doc.renews)
	commitments.cancel_open(doc, _("The agreement was cancelled"))
	tasks.end(AGREEMENT, doc.name)


def current_status(doc: Document) -> str:
	"""The state of a signed agreement today."""
	renewed = frappe.db.get_value(AGREEMENT, doc.renewed_by, "starts_on") if doc.renewed_by else None
	return status_of(
		getdate(nowdate()),
		getdate(doc.starts_on),
		_day(doc.ends_on),
		cint(doc.notice_days),
		_day(doc.ended_early_on),
		_day(renewed),
	)


def refresh(name: str) -> str:
	"""Write the state of one signed agreement; gives it."""
	doc = frappe.get_doc(AGREEMENT, name)
	status = current_status(doc)
	if status != doc.status:
		doc.db_set("status", status)
	if status != EXPIRING:
		tasks.end(AGREEMENT, name)
	return status


@frappe.whitelist(methods=["POST"])
def end_early(name: str, ended_on: str, reason: str) -> str:
	"""End a signed agreement before its time, on a day up to today. Returns its state.

	Raises AgreementError, frappe.PermissionError.
	"""
	require(AGREEMENT, "submit", name)
	doc = frappe.get_doc(AGREEMENT, name, for_update=True)
	if doc.docstatus != 1 or doc.status not in (*IN_FORCE_STATES, NOT_YET):
		_refuse(_("{0} is {1}: only an agreement in force can be ended").format(name, _(doc.status).lower()))
	day = getdate(ended_on)
	if day > getdate(nowdate()):
		_refuse(_("{0} is in the future").format(_("Ended Early On")))
	if doc.ends_on and day > getdate(doc.ends_on):
		_refuse(_("The agreement ends on {0} anyway").format(format_date(doc.ends_on)))
	if doc.signed_on and day < getdate(doc.signed_on):
		_refuse(_("{0} is before {1}").format(_("Ended Early On"), _("Signed On")))
	if not reason.strip():
		_refuse(_("{0} is missing").format(_("Why It Ended Early")))
	doc.db_set({"ended_early_on": day, "ended_early_reason": reason.strip(), "status": ENDED_EARLY})
	tasks.end(AGREEMENT, name)
	doc.add_comment("Info", _("Ended early on {0}").format(format_date(day)))
	return doc.status


@frappe.whitelist(methods=["POST"])
def renew(name: str) -> str:
	"""Prepare the agreement that takes the place of this one: same partners and object, from the day after. Its name.

	Raises AgreementError when one is being prepared already, frappe.PermissionError.
	"""
	require(AGREEMENT, "create")
	require(AGREEMENT, "read", name)
	doc = frappe.get_doc(AGREEMENT, name)
	if doc.docstatus != 1:
		_refuse(_("Only a signed agreement can be renewed"))
	other = doc.renewed_by or frappe.db.get_value(AGREEMENT, {"renews": name, "docstatus": 0})
	if other:
		_refuse(_("{0} renews it already").format(other))
	following = frappe.copy_doc(doc, ignore_no_copy=False)
	begins = frappe.utils.add_days(doc.ends_on, 1) if doc.ends_on else nowdate()
	for each in (following, *following.get_all_children()):
		each.docstatus = 0
	following.update({"renews": name, "starts_on": begins, "status": DRAFT, "amended_from": None})
	following.responsible = doc.responsible
	return following.insert().name


def _check_renewal(doc: Document) -> None:
	if not doc.renews:
		return
	before = frappe.db.get_value(
		AGREEMENT, doc.renews, ["docstatus", "starts_on", "renewed_by"], as_dict=True
	)
	if not before:
		return  # Frappe names the broken link itself
	if doc.renews == doc.name or before.docstatus != 1:
		_refuse(_("{0}: {1} is not a signed agreement").format(_("Renews"), doc.renews))
	if before.renewed_by and before.renewed_by != doc.name:
		_refuse(_("{0} renews it already").format(before.renewed_by))
	if doc.starts_on and getdate(doc.starts_on) <= before.starts_on:
		_refuse(_("{0} is not after {1}").format(_("In Force From"), format_date(before.starts_on)))


def _day(value: str | date | None) -> date | None:
	return getdate(value) if value else None


def _refuse(message: str) -> None:
	refuse(message, AgreementError, _(TITLE))
