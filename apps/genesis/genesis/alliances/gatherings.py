"""Events, meetings and sessions: their times, their state, and what they are one of."""

from __future__ import annotations

from datetime import timedelta

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder import DocType
from frappe.query_builder.functions import Max, Min
from frappe.utils import format_date, get_datetime, getdate, now_datetime, nowdate

from . import attachments, attended_services, attendees, commitments, guarded, invitations
from .active_content import first_active
from .errors import GatheringError, MinutesError, refuse
from .vocabulary import CANCELLED, CLOSED, HELD, SERIES

LONGEST = timedelta(days=31)


def prepare(doc: Document) -> None:
	"""Raises GatheringError and its kinds, AttachmentError, frappe.PermissionError."""
	_take_from_series(doc)
	guarded.require_responsible(doc, "organiser", GatheringError)
	check_times(doc)
	_check_state(doc)
	attendees.prepare(doc)
	check_minutes(doc)
	attachments.check(doc)


def follow(doc: Document) -> None:
	"""What hangs on a gathering: commitments, and the days of its space or committee."""
	if doc.status == CANCELLED:
		commitments.cancel_open(doc, _("It did not take place"))
		invitations.call_off(doc)
	commitments.follow_reference(doc)
	attended_services.follow(doc)
	refresh_series(doc)


def check_times(doc: Document) -> None:
	"""Raises GatheringError for an end before the beginning, or days apart."""
	begins, ends = get_datetime(doc.starts_at), get_datetime(doc.ends_at)
	if ends <= begins:
		_refuse(_("{0} is not after {1}").format(_("Ends"), _("Begins")))
	if ends - begins > LONGEST:
		_refuse(_("It lasts more than {0} days: check its days").format(LONGEST.days))


def check_minutes(doc: Document) -> None:
	"""Minutes are text. Raises MinutesError naming what else they hold."""
	if found := first_active(doc.minutes):
		refuse(
			_("{0}: {1} is not kept; write text, or attach the document").format(
				_("Minutes"), frappe.utils.escape_html(found)
			),
			MinutesError,
			_("Minutes"),
		)


def refresh_series(doc: Document) -> None:
	"""The space or committee knows when it met last, and when it meets next."""
	if doc.doctype not in SERIES:
		return
	fieldname, series = SERIES[doc.doctype]
	table, now = DocType(doc.doctype), now_datetime()
	mine = (table[fieldname] == doc.get(fieldname)) & (table.status != CANCELLED) & (table.name != _gone(doc))
	last = frappe.qb.from_(table).select(Max(table.starts_at)).where(mine & (table.status == HELD)).run()
	coming = frappe.qb.from_(table).select(Min(table.starts_at)).where(mine & (table.starts_at >= now)).run()
	days = {
		"last_meeting_on": getdate(last[0][0]) if last[0][0] else None,
		"next_meeting_on": getdate(coming[0][0]) if coming[0][0] else None,
	}
	frappe.db.set_value(series, doc.get(fieldname), days, update_modified=False)


def _gone(doc: Document) -> str:
	return doc.name if doc.flags.in_delete else ""


def _take_from_series(doc: Document) -> None:
	if doc.doctype not in SERIES:
		return
	fieldname, series = SERIES[doc.doctype]
	row = frappe.db.get_value(
		series, doc.get(fieldname), ["title", "office", "status", "closed_on"], as_dict=True
	)
	if not row:
		return  # Frappe names the broken link itself
	if doc.is_new() and row.status == CLOSED:
		_refuse(
			_("{0} is closed since {1}: open it again first").format(row.title, format_date(row.closed_on))
		)
	doc.office = row.office
	doc.title = f"{row.title} ({frappe.utils.formatdate(doc.starts_at, 'dd/MM/yyyy')})"


def _check_state(doc: Document) -> None:
	if doc.status == CANCELLED:
		guarded.require_text(doc, "cancel_reason", GatheringError)
		return
	doc.cancel_reason = None
	if doc.status == HELD and getdate(doc.starts_at) > getdate(nowdate()):
		_refuse(_("It begins on {0}: it cannot have been held").format(format_date(doc.starts_at)))


def prepare_space(doc: Document) -> None:
	"""A dialogue space. Raises GatheringError."""
	guarded.keep(doc, ("last_meeting_on", "next_meeting_on"))
	guarded.require_responsible(doc, "responsible", GatheringError)
	guarded.require_once(doc, "partners", "partner", GatheringError)
	if doc.level == "National":
		doc.area = None
	elif not doc.area:
		_refuse(_("{0} is missing").format(_("Area")))
	guarded.close(doc, GatheringError, "started_on")


def follow_space(doc: Document) -> None:
	"""Meetings keep to the office and the title of their space or committee."""
	for gathering, (fieldname, series) in SERIES.items():
		if doc.doctype != series or doc.is_new():
			continue
		before = doc.get_doc_before_save()
		if before and before.get("office") != doc.get("office"):
			frappe.db.set_value(gathering, {fieldname: doc.name}, "office", doc.office, update_modified=False)
	commitments.follow_reference(doc)


def _refuse(message: str) -> None:
	refuse(message, GatheringError, _("Gathering"))
