"""Referral out of a confidential case: an ordinary Referral that says the service and nothing of the case."""

from __future__ import annotations

from collections.abc import Callable

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, nowdate

from genesis.participants.attended import PARTICIPANT


def make_referral(
	doc: Document,
	service: str,
	reason: str,
	partner: str,
	due_date: str | None,
	refuse: Callable[[str], None],
) -> str:
	"""Make the draft of a referral to a partner and note it on the case (field `referral`); returns its name.

	Others who see referrals see this one: service, partner and dates. It has no word of the case, and the partner gets
	nothing without the person's consent. refuse: raises the error of the module with that message.
	"""
	if doc.attends != PARTICIPANT:
		refuse(_("A referral is of a participant. Register the relative as a participant first."))
	if due_date and getdate(due_date) < getdate(nowdate()):
		refuse(_("{0} is in the past").format(_("Answer Due By")))
	referral = frappe.get_doc(
		{
			"doctype": "Referral",
			"participant": doc.participant,
			"direction": "Outgoing",
			"partner": partner,
			"service": service,
			"due_date": due_date,
			"reason": reason,
		}
	).insert()
	doc.referral = referral.name
	doc.save()
	return referral.name
