"""Evaluators: people with an account, accredited by standard and by days."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, nowdate

from .errors import AccreditationError

ROLE = "Evaluator"


def check(doc: Document) -> None:
	"""Raises AccreditationError."""
	if doc.is_active and ROLE not in frappe.get_roles(doc.user):
		_refuse(_("{0} does not have the role {1}").format(doc.user, _(ROLE)))
	for row in doc.accreditations:
		if getdate(row.valid_until) < getdate(row.valid_from):
			_refuse(_("Row {0}: {1} is before {2}").format(row.idx, _("Valid Until"), _("Valid From")))


def set_next_expiry(doc: Document) -> None:
	"""The first of the accreditations in force that ends, for lists and reminders."""
	today = getdate(nowdate())
	ends = [
		getdate(row.valid_until)
		for row in doc.accreditations
		if getdate(row.valid_until) >= today and not row.suspended_from
	]
	doc.next_expiry = min(ends, default=None)


def evaluator_of(user: str) -> str | None:
	"""The Evaluator record of a user."""
	return frappe.db.get_value("Evaluator", {"user": user})


def refresh_expiry() -> None:
	"""Daily job: the next expiry of those whose last one has passed."""
	for name in frappe.get_all("Evaluator", filters={"next_expiry": ["<", nowdate()]}, pluck="name"):
		doc = frappe.get_doc("Evaluator", name)
		set_next_expiry(doc)
		doc.db_set("next_expiry", doc.next_expiry, update_modified=False)


def _refuse(message: str) -> None:
	frappe.throw(message, AccreditationError, title=_("Evaluator"))
