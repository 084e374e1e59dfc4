"""Invitations by e-mail with a calendar file: one message to each person, and none to whom it could harm.

A participant is written to only with a consent in force, where a message may be left, and in safe hours; the message
does not tell what the programme is about. What waits for a safe hour is sent by the hourly job. Whoever was invited is
written to as well when the gathering is called off.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder import DocType
from frappe.utils import format_date, format_time, get_datetime, now_datetime

from genesis.enterprise_fund.advisor_todos import site_language
from genesis.enterprise_fund.reminder_rules import Channel, Contact, Reason, decide, revealing_words
from genesis.enterprise_fund.safe_contact import contacts
from genesis.participants.access import require

from .calendar_file import Appointment, calendar_file
from .errors import InvitationError, refuse
from .vocabulary import ATTENDEE, CANCELLED, GATHERINGS, PLANNED

SENT, WAITING, NOT_ALLOWED, NO_ADDRESS, FAILED = "Sent", "Waiting", "Not Allowed", "No Address", "Failed"
CALLED_OFF = "Called Off"
WHOLE_DAY = (time(0, 0), time(23, 59, 59))
FILE_NAME = "encuentro.ics"
#: Reasons that are over by themselves at another hour.
PASSING = (Reason.OUTSIDE_HOURS,)


@frappe.whitelist(methods=["POST"])
def invite(doctype: str, name: str, again: bool | int | str = False) -> dict[str, int]:
	"""Write to everybody in the list who was not written to; `again`: to all of them. How many ended in which way.

	Raises InvitationError for a gathering that is over or cancelled, frappe.PermissionError.
	"""
	if doctype not in GATHERINGS:
		_refuse(_("{0} has no list of people").format(frappe.utils.escape_html(_(doctype))))
	require(doctype, "write", name)
	require(doctype, "email", name)
	doc = frappe.get_doc(doctype, name, for_update=True)
	if doc.status != PLANNED or get_datetime(doc.starts_at) <= now_datetime():
		_refuse(_("{0} has begun or does not take place: nobody is invited any more").format(doc.title))
	if not doc.attendees:
		_refuse(_("Nobody is in the list"))
	done = (SENT, WAITING)
	rows = [row for row in doc.attendees if frappe.utils.cint(again) or row.invitation not in done]
	return _write_to(doc, rows)


def call_off(doc: Document) -> None:
	"""After a gathering was cancelled before it began: tell those who were invited. Whoever still waits is not written to."""
	before = doc.get_doc_before_save()
	if not before or before.status == CANCELLED or get_datetime(doc.starts_at) <= now_datetime():
		return
	for row in doc.attendees:
		if row.invitation == WAITING:
			row.db_set("invitation", None, update_modified=False)
	_write_to(doc, [row for row in doc.attendees if row.invitation == SENT])


def send_waiting() -> dict[str, int]:
	"""Hourly job: write to those whose safe hour has come, before the gathering begins. How many ended in which way."""
	told: dict[str, int] = {}
	attendee = DocType(ATTENDEE)
	for doctype in GATHERINGS:
		table = DocType(doctype)
		names = (
			frappe.qb.from_(attendee)
			.join(table)
			.on((attendee.parent == table.name) & (attendee.parenttype == doctype))
			.select(table.name)
			.distinct()
			.where((attendee.invitation == WAITING) & table.status.isin((PLANNED, CANCELLED)))
			.where(table.starts_at > now_datetime())
			.orderby(table.name)
		).run(pluck=True)
		for name in names:
			doc = frappe.get_doc(doctype, name)
			rows = [row for row in doc.attendees if row.invitation == WAITING]
			for status, count in _write_to(doc, rows).items():
				told[status] = told.get(status, 0) + count
	return told


def _write_to(doc: Document, rows: list[Document]) -> dict[str, int]:
	reachable = contacts({row.participant for row in rows if row.participant})
	told: dict[str, int] = {}
	for row in rows:
		status, note = _write(doc, row, reachable.get(row.participant or ""))
		row.db_set(
			{
				"invitation": status,
				"invitation_note": note,
				"invited_on": now_datetime() if status in (SENT, CALLED_OFF) else None,
			},
			update_modified=False,
		)
		told[status] = told.get(status, 0) + 1
	doc.notify_update()
	return told


def _write(doc: Document, row: Document, contact: Contact | None) -> tuple[str, str]:
	"""What became of one invitation, and why it was not sent."""
	if not row.participant:
		return _mail(doc, row, row.email, is_participant=False) if row.email else (NO_ADDRESS, "")
	contact = contact or Contact()
	decision = decide(contact, now_datetime(), (Channel.EMAIL,), WHOLE_DAY)
	if decision.wait or decision.reason in PASSING:
		return WAITING, ""
	if decision.reason is Reason.NO_SAFE_CHANNEL:
		return NO_ADDRESS, ""
	if decision.reason:
		return NOT_ALLOWED, _(decision.reason.value)
	return _mail(doc, row, contact.email, is_participant=True)


def _mail(doc: Document, row: Document, address: str, is_participant: bool) -> tuple[str, str]:
	is_off = doc.status == CANCELLED
	with _language_of_the_site():
		title = discreet_title(doc.title) if is_participant else doc.title
		subject = (_("Called off: {0}") if is_off else _("Invitation: {0}")).format(title)
		text = message(doc, row, title, is_participant)
	try:
		frappe.sendmail(
			recipients=[address],
			subject=subject,
			message=text,
			attachments=[{"fname": FILE_NAME, "fcontent": file_for(doc, title)}],
			delayed=True,
			add_unsubscribe_link=0,
		)
	except Exception as error:
		frappe.log_error(title=_("An invitation could not be sent"), message=type(error).__name__)
		return FAILED, _("The message could not be sent: see the mail account of the site")
	return CALLED_OFF if is_off else SENT, ""


@contextmanager
def _language_of_the_site() -> Iterator[None]:
	"""Invitations speak the language of the site, whoever sends them; the hourly job has none of its own."""
	spoken, frappe.local.lang = frappe.local.lang, site_language()
	try:
		yield
	finally:
		frappe.local.lang = spoken


def discreet_title(title: str) -> str:
	"""The title as a participant reads it in a mailbox that others may see: none that tells who the people are."""
	names = frappe.get_all("Programme", pluck="name")
	return _("Meeting") if revealing_words(title, names) else title


def message(doc: Document, row: Document, title: str, is_participant: bool) -> str:
	"""The text of an invitation, or of its calling off, escaped."""
	greeting = (
		_("Good day, {0}:").format(row.attendee_name)
		if row.attendee_name and not is_participant
		else _("Good day:")
	)
	if doc.status == CANCELLED:
		lines = [
			greeting,
			_("This does not take place: {0}").format(title),
			_moment(doc),
			_("The attached file takes it out of your calendar."),
		]
	else:
		lines = [greeting, *_invitation_lines(doc, title, is_participant)]
	return "".join(f"<p>{frappe.utils.escape_html(line)}</p>" for line in lines)


def _invitation_lines(doc: Document, title: str, is_participant: bool) -> Iterator[str]:
	yield _("We invite you to: {0}").format(title)
	yield _moment(doc)
	if doc.place:
		yield _("Place: {0}").format(doc.place)
	if doc.meeting_link:
		yield _("Link: {0}").format(doc.meeting_link)
	if doc.topics and not is_participant:
		yield _("Topics: {0}").format("; ".join(topic.topic for topic in doc.topics))
	yield _("The attached file enters it in your calendar. Please answer whether you are coming.")


def _moment(doc: Document) -> str:
	return _("Date and time: {0}, {1} to {2}").format(
		format_date(doc.starts_at, "EEEE dd/MM/yyyy"),
		format_time(get_datetime(doc.starts_at).time(), "HH:mm"),
		format_time(get_datetime(doc.ends_at).time(), "HH:mm"),
	)


def file_for(doc: Any, title: str) -> str:
	"""The calendar file of a gathering."""
	zone = ZoneInfo(frappe.utils.get_system_timezone())
	place = ", ".join(filter(None, (doc.place, doc.meeting_link)))
	return calendar_file(
		Appointment(
			uid=f"{doc.name}@{frappe.local.site}",
			title=title,
			starts=_in_zone(doc.starts_at, zone),
			ends=_in_zone(doc.ends_at, zone),
			made=datetime.now(zone),
			place=place,
			cancelled=doc.status == CANCELLED,
			sequence=int(get_datetime(doc.modified).timestamp()) if doc.modified else 0,
		)
	)


@frappe.whitelist()
def calendar(doctype: str, name: str) -> None:
	"""Download the calendar file of a gathering that the user may read. Raises InvitationError, PermissionError."""
	if doctype not in GATHERINGS:
		_refuse(_("{0} has no list of people").format(frappe.utils.escape_html(_(doctype))))
	require(doctype, "read", name)
	doc = frappe.get_doc(doctype, name)
	frappe.local.response.filename = FILE_NAME
	frappe.local.response.filecontent = file_for(doc, doc.title)
	frappe.local.response.type = "download"


def _in_zone(moment: Any, zone: ZoneInfo) -> datetime:
	return get_datetime(moment).replace(tzinfo=zone)


def _refuse(text: str) -> None:
	refuse(text, InvitationError, _("Invitations"))
