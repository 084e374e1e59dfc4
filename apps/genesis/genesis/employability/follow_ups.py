"""Follow-ups of placements: what may be said when, how the person may be reached, and what follows from the answer."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, format_date, getdate, nowdate

from genesis.participants import sharing
from genesis.participants.access import require
from genesis.participants.identity_guard import may_see_identity

from . import placement_plan, placements
from .errors import FollowUpError, UnsafeContactError
from .placement_plan import CANCELLED, DONE, FOLLOW_UP, NOT_NEEDED, PENDING, STILL_EMPLOYED

LEFT, NOT_REACHED = "Left", "Not Reached"
MESSAGE = "Message"
OF_THE_PLACEMENT = ("participant", "office", "employer", "start_date")
PROTECTED = ("days_after", "due_date", "attempts")
LEAVING = ("left_on", "leaving_reason")


def take_from_placement(doc: Document) -> None:
	"""Person, employer and dates are those of the placement; what Genesis planned stays."""
	row = frappe.db.get_value("Placement", doc.placement, [*OF_THE_PLACEMENT, "weekly_hours"], as_dict=True)
	if not row:
		return  # Frappe names the broken link itself
	doc.update({field: row[field] for field in OF_THE_PLACEMENT})
	before = doc.get_doc_before_save()
	if before:
		doc.update({field: before.get(field) for field in PROTECTED})
	doc.due_date = placement_plan.due_date(row.start_date, cint(doc.days_after))
	doc.title = f"{doc.employer} · {doc.participant} · {doc.days_after}"
	if doc.result != STILL_EMPLOYED:
		doc.wage_now = 0
	if doc.result != LEFT:
		doc.update({"left_on": None, "leaving_reason": None})
	doc.monthly_wage = placements.monthly(doc.wage_now, doc.wage_period or "Month", row.weekly_hours)


def check(doc: Document) -> None:
	"""Raises FollowUpError, UnsafeContactError."""
	before = doc.get_doc_before_save()
	if doc.result and before and before.status in (NOT_NEEDED, CANCELLED):
		_refuse(_("{0} is not asked any more: {1}").format(doc.name, _(before.status)))
	if doc.result:
		_require(doc, "contact_kind")
		_require(doc, "done_on")
	if doc.done_on:
		_check_day(doc)
	if doc.result == LEFT:
		_check_leaving(doc)
	if doc.contact_kind == MESSAGE:
		_check_message(doc)


def set_status(doc: Document) -> None:
	"""Done with an answer; somebody who was not reached is asked again."""
	before = doc.get_doc_before_save()
	if doc.result in (STILL_EMPLOYED, LEFT):
		doc.status = DONE
	elif not before or before.status in (PENDING, DONE):
		doc.status = PENDING
	else:
		doc.status = before.status
	if before and doc.result == NOT_REACHED and str(before.done_on or "") != str(doc.done_on):
		doc.attempts = cint(before.attempts) + 1


def follow(doc: Document) -> None:
	"""Tasks are closed by an answer; a person who left closes the placement, and one who did not after all reopens it."""
	before = doc.get_doc_before_save()
	if not before:
		return
	if doc.status == DONE:
		placement_plan.close_tasks([doc.name])
	elif before.status == DONE:
		placement_plan.open_tasks(doc.placement)
	was_left = before.result == LEFT
	if was_left and (doc.result != LEFT or _leaving(before) != _leaving(doc)):
		placements.reopen(doc.placement)
	if doc.result == LEFT and (not was_left or _leaving(before) != _leaving(doc)):
		placements.end(doc.placement, doc.left_on, doc.leaving_reason, doc.name)


@frappe.whitelist()
def how_to_reach(follow_up: str) -> dict[str, str | bool]:
	"""Telephone, hours and notes for calling the person; empty for readers who may not know the person.

	Raises frappe.PermissionError.
	"""
	require(FOLLOW_UP, "read", follow_up)
	participant = frappe.db.get_value(FOLLOW_UP, follow_up, "participant")
	if not may_see_identity(participant):
		return {"contact": "", "notes": "", "may_leave_message": False}
	person = frappe.get_doc("Participant", participant)
	return {
		"contact": sharing.safe_contact(person),
		"notes": person.contact_notes or "",
		"may_leave_message": _may_leave_message(participant),
	}


def _check_day(doc: Document) -> None:
	day = getdate(doc.done_on)
	if day > getdate(nowdate()):
		_refuse(_("{0} is in the future").format(_("Done On")))
	if day < getdate(doc.start_date):
		_refuse(
			_("{0} is before the placement began on {1}").format(_("Done On"), format_date(doc.start_date))
		)
	if doc.result == STILL_EMPLOYED and day < getdate(doc.due_date):
		_refuse(
			_("{0} is before {1}: that somebody works after {2} days is known from that day on").format(
				_("Done On"), format_date(doc.due_date), doc.days_after
			)
		)


def _check_leaving(doc: Document) -> None:
	for fieldname in LEAVING:
		_require(doc, fieldname)
	day = getdate(doc.left_on)
	if day < getdate(doc.start_date):
		_refuse(
			_("{0} is before the placement began on {1}").format(_("Left On"), format_date(doc.start_date))
		)
	if day > getdate(doc.done_on):
		_refuse(_("{0} is after {1}").format(_("Left On"), _("Done On")))


def _check_message(doc: Document) -> None:
	before = doc.get_doc_before_save()
	if before and before.contact_kind == MESSAGE:
		return
	if not _may_leave_message(doc.participant):
		frappe.throw(
			_("{0} asked that no messages are left: call within the safe hours or visit").format(
				doc.participant
			),
			UnsafeContactError,
			title=_("Safe Contact"),
		)


def _may_leave_message(participant: str) -> bool:
	person = frappe.db.get_value(
		"Participant", participant, ["safe_phone", "may_leave_message"], as_dict=True
	)
	return bool(person.may_leave_message or not person.safe_phone)


def _leaving(doc: Document) -> tuple[str, str]:
	return str(doc.left_on or ""), doc.leaving_reason or ""


def _require(doc: Document, fieldname: str) -> None:
	if not doc.get(fieldname):
		_refuse(_("{0} is missing").format(_(doc.meta.get_label(fieldname))))


def _refuse(message: str) -> None:
	frappe.throw(message, FollowUpError, title=_("Placement Follow-up"))
