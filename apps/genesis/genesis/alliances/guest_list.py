"""Filling the list of a gathering and taking its attendance, from the buttons of the form."""

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder import DocType
from frappe.utils import cint, get_datetime, now_datetime

from genesis import arguments
from genesis.participants.access import require

from .errors import AttendeeError, refuse
from .vocabulary import CANCELLED, COMMITTEE, GATHERINGS, HELD, PLANNED, SESSION

MOST_CANDIDATES = 300
NEW_GUEST_FIELDS = ("participant", "attendee_name", "partner", "organisation", "position", "sex")


@frappe.whitelist()
def candidates(doctype: str, name: str) -> list[dict[str, Any]]:
	"""Participants to invite who are not in the list: members of the committee; else those whose plan foresees the
	service, in the office of the gathering. Names are shown to whoever looks after the gathering.

	Raises AttendeeError, frappe.PermissionError.
	"""
	doc = _gathering(doctype, name)
	there = {row.participant for row in doc.attendees if row.participant}
	found = _members(doc.committee) if doctype == SESSION else _foreseen(doc)
	wanted = [participant for participant in found if participant not in there]
	return _named(wanted[:MOST_CANDIDATES])


@frappe.whitelist()
def find_person(doctype: str, name: str, text: str) -> list[dict[str, Any]]:
	"""The participant of exactly that number or document, at the door; empty when there is none the user may read.

	Raises AttendeeError, frappe.PermissionError.
	"""
	_gathering(doctype, name)
	typed = text.strip()
	if not typed:
		return []
	person = DocType("Participant")
	names = (
		frappe.qb.from_(person)
		.select(person.name)
		.where((person.name == typed) | (person.document_number == typed))
		.where(person.status != "Merged")
		.limit(2)
	).run(pluck=True)
	return _named(names)


@frappe.whitelist()
def contacts(doctype: str, name: str, partners: str | list | None = None) -> list[dict[str, Any]]:
	"""Contacts of partners who are not in the list yet: of those given, else of the partners of the gathering.

	Raises AttendeeError, frappe.PermissionError.
	"""
	doc = _gathering(doctype, name)
	require("Partner")
	wanted = arguments.names(partners) or _partners_of(doc)
	there = {(row.partner, row.attendee_name) for row in doc.attendees}
	rows = frappe.get_all(
		"Partner Contact",
		filters={"parenttype": "Partner", "parent": ["in", [*wanted, ""]]},
		fields=["parent as partner", "contact_name as attendee_name", "position", "email", "phone", "sex"],
		order_by="parent asc, is_main desc, idx asc",
	)
	return [row for row in rows if (row.partner, row.attendee_name) not in there]


@frappe.whitelist(methods=["POST"])
def add(doctype: str, name: str, guests: str | list) -> int:
	"""Put people in the list: rows with participant, or name and organisation. Returns how many are in it now.

	All or none. Raises AttendeeError, frappe.PermissionError.
	"""
	doc = _gathering(doctype, name)
	for guest in _given(guests):
		doc.append("attendees", {key: guest.get(key) for key in (*NEW_GUEST_FIELDS, "email", "phone")})
	doc.save()
	return len(doc.attendees)


@frappe.whitelist(methods=["POST"])
def take_attendance(
	doctype: str, name: str, came: str | list, guests: str | list | None = None
) -> dict[str, int]:
	"""Who came: `came` are the rows of those in the list, `guests` people who were not; everybody else did not.

	The gathering counts as held from then on. All or none. Raises AttendeeError, frappe.PermissionError.
	"""
	doc = _gathering(doctype, name)
	if doc.status == CANCELLED:
		_refuse(_("{0} is {1}").format(doc.title, _(doc.status).lower()))
	if get_datetime(doc.starts_at).date() > now_datetime().date():
		_refuse(_("{0} is still to come").format(doc.title))
	marked = set(arguments.names(came))
	if strangers := marked - {row.name for row in doc.attendees}:
		_refuse(_("{0} is not in the list").format(frappe.utils.escape_html(str(sorted(strangers)[0]))))
	for row in doc.attendees:
		row.attended = cint(row.name in marked)
	for guest in _given(guests or []):
		doc.append("attendees", {**{key: guest.get(key) for key in NEW_GUEST_FIELDS}, "attended": 1})
	if doc.status == PLANNED:
		doc.status = HELD
	doc.save()
	return {"invited": doc.invited, "attended": doc.attended}


def _gathering(doctype: str, name: str) -> Document:
	"""A gathering that the user may change. Raises AttendeeError, frappe.PermissionError."""
	if doctype not in GATHERINGS:
		_refuse(_("{0} has no list of people").format(frappe.utils.escape_html(_(doctype))))
	require(doctype, "write", name)
	return frappe.get_doc(doctype, name)


def _members(committee: str) -> list[str]:
	return frappe.get_all(
		"Participants Committee Member",
		filters={"parenttype": COMMITTEE, "parent": committee, "to_date": ["is", "not set"]},
		pluck="participant",
		order_by="idx asc",
	)


def _foreseen(doc: Document) -> list[str]:
	"""People whose plan foresees the service of the gathering, in its office."""
	if not doc.office:
		return []
	service = doc.get("service") or frappe.db.get_value("Dialogue Space", doc.dialogue_space, "service")
	plan, row, person = DocType("Support Plan"), DocType("Support Plan Service"), DocType("Participant")
	return (
		frappe.qb.from_(row)
		.join(plan)
		.on((row.parent == plan.name) & (row.parenttype == "Support Plan"))
		.join(person)
		.on(person.name == plan.participant)
		.select(person.name)
		.distinct()
		.where((row.service == service) & row.status.isin(["Planned", "In Progress"]))
		.where((person.office == doc.office) & person.exit_date.isnull() & (person.status != "Merged"))
		.orderby(person.name)
	).run(pluck=True)


def _named(names: list[str]) -> list[dict[str, Any]]:
	"""Those of the participants that the user may read, with their names."""
	readable = frappe.get_list(
		"Participant", filters={"name": ["in", [*names, ""]]}, pluck="name", limit_page_length=0
	)
	rows = frappe.get_all(
		"Participant",
		filters={"name": ["in", [*readable, ""]]},
		fields=["name as participant", "full_name as attendee_name", "sex"],
		order_by="full_name asc",
	)
	return rows


def _partners_of(doc: Document) -> list[str]:
	if doc.get("dialogue_space"):
		return frappe.get_all(
			"Alliance Partner",
			filters={"parenttype": "Dialogue Space", "parent": doc.dialogue_space},
			pluck="partner",
		)
	return [row.partner for row in doc.get("partners") or ()]


def _given(values: str | list) -> list[dict[str, Any]]:
	parsed = arguments.sequence(values)
	if not all(isinstance(each, dict) for each in parsed):
		_refuse(_("Nobody was named"))
	return parsed


def _refuse(message: str) -> None:
	refuse(message, AttendeeError, _("People"))
