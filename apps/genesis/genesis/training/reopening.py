"""Opening a course again that was closed too early: a manager does it, with a reason that stays on record."""

from typing import NoReturn

import frappe
from frappe import _
from frappe.utils import nowdate

from genesis.participants.access import require, require_role

from . import enrolments, results
from .editions import CLOSED, OPEN
from .errors import EditionError
from .meetings import EDITION, ENROLMENT
from .seats import COMPLETED, NOT_COMPLETED

MANAGER = "Programme Manager"


@frappe.whitelist(methods=["POST"])
def reopen(edition: str, reason: str) -> int:
	"""Attendance and scores can be put right again, and nobody has a result until the course is closed anew.

	Whoever left the waiting list when it was closed stays away, and may be enrolled again. Gives how many people are
	back in the course. Raises EditionError, frappe.PermissionError.
	"""
	require_role(MANAGER)
	require(EDITION, "write", edition)
	reason = (reason or "").strip()
	if not reason:
		_refuse(_("{0} is missing").format(_("Reason")))
	status = enrolments.lock(edition).status
	if status != CLOSED:
		_refuse(_("{0} is {1}: only a closed course is opened again").format(edition, _(status).lower()))
	doc = frappe.get_doc(EDITION, edition)
	doc.db_set({"status": OPEN, "closed_on": None, "reopened_on": nowdate(), "reopening_reason": reason})
	text = _("Opened again: {0}").format(frappe.utils.escape_html(reason))
	doc.add_comment("Info", text)
	people = frappe.get_all(
		ENROLMENT,
		filters={"edition": edition, "status": ["in", (COMPLETED, NOT_COMPLETED)]},
		pluck="name",
		order_by="name asc",
	)
	for name in people:
		enrolment = frappe.get_doc(ENROLMENT, name)
		enrolment.flags.written_by_genesis = True
		enrolment.save(ignore_permissions=True)
	results.count_people(edition)
	return len(people)


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, EditionError, title=_("Course Edition Not Accepted"))
