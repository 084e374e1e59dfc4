"""The people of an event, a meeting or a session: who they are, who is there twice, who came."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, format_date, getdate, nowdate

from genesis.participants.access import require
from genesis.participants.errors import MergedParticipantError
from genesis.participants.row_joining import JoinRule

from .attendance_rules import Guest, count, first_twice
from .errors import AttendeeError, refuse
from .vocabulary import ATTENDEE, CANCELLED

PARTICIPANT = "Participant"
INVITATION_FIELDS = ("invitation", "invited_on", "invitation_note")
PERSON_FIELDS = ("name", "full_name", "sex", "merged_into", "office")
# Of two rows of one person: came is more than invited, and what was sent more than what was not.
JOINED = JoinRule(
	best={
		"answer": ("Coming", "Not Coming"),
		"invitation": ("Sent", "Called Off", "Waiting", "Failed", "No Address", "Not Allowed"),
	},
	along={"invitation": ("invited_on", "invitation_note")},
	most=frozenset({"attended"}),
	figures="genesis.alliances.attendees.figures",
)


def prepare(doc: Document) -> None:
	"""Raises AttendeeError, MergedParticipantError, frappe.PermissionError for a person that the user may not read."""
	_keep_invitations(doc)
	_fill_participants(doc)
	_fill_sex(doc)
	before = doc.get_doc_before_save()
	# A person who was erased leaves a row without words behind, which still counts.
	known = {row.name for row in before.attendees} if before else set()
	for row in doc.attendees:
		if not row.participant and not (row.attendee_name or "").strip() and row.name not in known:
			_refuse(_("Row {0}: choose a participant or write a name").format(row.idx))
		if cint(row.attended) and (doc.status == CANCELLED or getdate(doc.starts_at) > getdate(nowdate())):
			_refuse(
				_("Row {0}: nobody came yet, it begins on {1}").format(row.idx, format_date(doc.starts_at))
				if doc.status != CANCELLED
				else _("Row {0}: nobody came, it was cancelled").format(row.idx)
			)
	if pair := first_twice(map(as_guest, doc.attendees)):
		first, second = (doc.attendees[place] for place in pair)
		_refuse(
			_("Row {0}: {1} is there twice, see row {2}").format(
				second.idx, frappe.utils.escape_html(_shown(second)), first.idx
			)
		)
	doc.update(figures(doc))


def figures(doc: Document) -> dict[str, int]:
	"""How many were invited and came."""
	return asdict(count(map(as_guest, doc.attendees)))


def as_guest(row: Any) -> Guest:
	"""A row as the rules know it."""
	return Guest(
		participant=row.participant or "",
		name=row.attendee_name or "",
		organisation=row.partner or row.organisation or "",
		email=row.email or "",
		sex=row.sex or "",
		attended=bool(cint(row.attended)),
	)


def refresh_participant(participant: str) -> None:
	"""Hook `genesis_participant_refresh`: name and sex may be others since two records were joined."""
	person = frappe.db.get_value(PARTICIPANT, participant, ["full_name", "sex"], as_dict=True)
	frappe.db.set_value(
		ATTENDEE,
		{"participant": participant},
		{"attendee_name": person.full_name, "sex": person.sex},
		update_modified=False,
	)


def people(participants: set[str]) -> dict[str, frappe._dict]:
	"""What is kept of these participants, by their names."""
	rows = frappe.get_all(
		PARTICIPANT, filters={"name": ["in", [*participants, ""]]}, fields=list(PERSON_FIELDS)
	)
	return {row.name: row for row in rows}


def require_readable(participants: set[str], row_of: dict[str, int]) -> None:
	"""The user may read all of these people. Raises frappe.PermissionError naming the row."""
	readable = set(
		frappe.get_list(
			PARTICIPANT, filters={"name": ["in", [*participants, ""]]}, pluck="name", limit_page_length=0
		)
	)
	for name in sorted(participants - readable, key=lambda each: row_of[each]):
		frappe.throw(
			_("Row {0}: you do not have access to {1}").format(row_of[name], frappe.utils.escape_html(name)),
			frappe.PermissionError,
			title=_("Not Permitted"),
		)


def _keep_invitations(doc: Document) -> None:
	"""Whether somebody was written to is told by the sending alone."""
	if doc.flags.written_by_genesis:
		return
	before = doc.get_doc_before_save()
	known = {row.name: row for row in before.attendees} if before else {}
	for row in doc.attendees:
		for fieldname in INVITATION_FIELDS:
			row.set(fieldname, known[row.name].get(fieldname) if row.name in known else None)


def _fill_participants(doc: Document) -> None:
	rows = [row for row in doc.attendees if row.participant]
	if not rows:
		return
	if not doc.office:
		_refuse(
			_(
				"{0} is missing: participants come to what an office answers for, so that others do not read their names"
			).format(_("Programme Office"))
		)
	before = doc.get_doc_before_save()
	known = {row.participant for row in before.attendees} if before else set()
	added = {row.participant for row in rows} - known
	if added and not doc.flags.ignore_permissions:
		require(PARTICIPANT)
		require_readable(added, {row.participant: row.idx for row in rows})
	found = people({row.participant for row in rows})
	for row in rows:
		person = found.get(row.participant)
		if not person:
			continue  # Frappe names the broken link itself
		if person.merged_into and row.participant in added:
			frappe.throw(
				_("Participant {0} was merged into {1}: use that record").format(
					person.name, person.merged_into
				),
				MergedParticipantError,
				title=_("Merged Participant"),
			)
		# How to reach a participant is read from the participant, whose rules on contact it obeys.
		row.update({"attendee_name": person.full_name, "sex": person.sex, "email": None, "phone": None})


def _fill_sex(doc: Document) -> None:
	"""A contact of a partner is known with her or his sex."""
	wanted = {row.partner for row in doc.attendees if row.partner and not row.sex and row.attendee_name}
	if not wanted:
		return
	contacts = frappe.get_all(
		"Partner Contact",
		filters={"parenttype": "Partner", "parent": ["in", sorted(wanted)]},
		fields=["parent", "contact_name", "sex"],
		order_by="parent asc, idx asc",
	)
	sexes = {(row.parent, row.contact_name): row.sex for row in contacts}
	for row in doc.attendees:
		if row.partner and not row.sex:
			row.sex = sexes.get((row.partner, row.attendee_name))


def _shown(row: Document) -> str:
	return row.participant or row.attendee_name


def _refuse(message: str) -> None:
	refuse(message, AttendeeError, _("People"))
