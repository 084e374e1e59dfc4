"""Other financing: seed capital, grants and credits of other lenders that an enterprise is helped to ask for."""

from __future__ import annotations

from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, flt, getdate, nowdate

from genesis.participants import consent, support_plans

from .bound import members_of
from .errors import FinancingError

SERVICE = "3c"
PENDING, GRANTED = "Pending", "Granted"


def prepare(doc: Document) -> None:
	"""Raises FinancingError for days and amounts in disorder."""
	doc.currency = doc.currency or frappe.db.get_default("currency") or "USD"
	if doc.partner:
		doc.financer = doc.partner
	if not (doc.financer or "").strip():
		_refuse(_("{0} is missing").format(_("Name of the Financer")))
	today = getdate(nowdate())
	if getdate(doc.referred_on) > today:
		_refuse(_("{0} is in the future").format(_("Asked On")))
	for fieldname in ("amount_asked", "amount_granted"):
		if flt(doc.get(fieldname)) < 0:
			_refuse(_("{0} cannot be negative").format(_(doc.meta.get_label(fieldname))))
	if doc.outcome == PENDING:
		doc.answered_on = None
		doc.amount_granted = 0
		return
	doc.answered_on = doc.answered_on or nowdate()
	if getdate(doc.answered_on) > today:
		_refuse(_("{0} is in the future").format(_("Answered On")))
	if getdate(doc.answered_on) < getdate(doc.referred_on):
		_refuse(_("{0} is before {1}").format(_("Answered On"), _("Asked On")))
	if doc.outcome == GRANTED:
		if flt(doc.amount_granted) <= 0:
			_refuse(_("{0} must be more than 0").format(_("Amount Granted")))
	else:
		doc.amount_granted = 0
		if not (doc.answer or "").strip():
			_refuse(_("{0} is missing").format(_("Conditions or Reason")))


def check_consent(doc: Document) -> None:
	"""Whoever's data the programme sends to a partner has agreed to it. Raises FinancingError naming who did not."""
	before = doc.get_doc_before_save()
	if not cint(doc.shares_data) or (before and cint(before.shares_data) and before.partner == doc.partner):
		return
	if not doc.partner:
		_refuse(_("Personal data go to a registered partner only: choose one"))
	without = [
		person
		for person in members_of(doc.enterprise)
		if not consent.allows(person, "data_sharing", doc.partner)
	]
	if without:
		_refuse(_("Without consent to share data with {0}: {1}").format(doc.partner, ", ".join(without)))


def follow(doc: Document) -> None:
	"""What was granted counts as the service of financing for the people of the enterprise."""
	before = doc.get_doc_before_save()
	if doc.outcome == GRANTED and (not before or before.outcome != GRANTED):
		for participant in members_of(doc.enterprise):
			support_plans.record_service(
				participant, SERVICE, doc.answered_on, _("Financing granted: {0}").format(doc.name)
			)


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, FinancingError, title=_("Financing Referral"))
