"""Committees of participants: their members and roles, and how they end."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, nowdate

from genesis.participants.row_joining import JoinRule, days_apart

from . import attendees, guarded
from .errors import CommitteeError, refuse
from .vocabulary import COMMITTEE, FEMALE

MEMBER_TABLE = "Participants Committee Member"
#: Roles that one member has at a time.
SINGLE_ROLES = ("Coordinator", "Secretary", "Treasurer")
# One membership of all the days of both; memberships at different times stay two.
JOINED = JoinRule(
	best={"role": (*SINGLE_ROLES, "Spokesperson", "Member")},
	least=frozenset({"from_date"}),
	until=frozenset({"to_date"}),
	apart=days_apart("from_date", "to_date"),
	figures="genesis.alliances.committees.figures",
)


def prepare(doc: Document) -> None:
	"""Raises CommitteeError, frappe.PermissionError for a person that the user may not read."""
	guarded.keep(doc, ("last_meeting_on", "next_meeting_on"))
	guarded.require_responsible(doc, "responsible", CommitteeError)
	guarded.close(doc, CommitteeError, "formed_on")
	_check_people(doc)
	_check_days(doc)
	_check_roles(doc)
	doc.update(figures(doc))


def figures(doc: Document) -> dict[str, int]:
	"""How many members there are today, and women among them."""
	now = current(doc)
	sexes = attendees.people({row.participant for row in now})
	women = sum(sexes[row.participant].sex == FEMALE for row in now if row.participant in sexes)
	return {"members_now": len(now), "women": women}


def current(doc: Document) -> list[Document]:
	"""Rows of those who are members today."""
	today = getdate(nowdate())
	return [row for row in doc.members if not row.to_date or getdate(row.to_date) >= today]


def refresh_participant(participant: str) -> None:
	"""Hook `genesis_participant_refresh`: the name may be another one since two records were joined."""
	full_name = frappe.db.get_value("Participant", participant, "full_name")
	frappe.db.set_value(
		MEMBER_TABLE, {"participant": participant}, "member_name", full_name, update_modified=False
	)


def _check_people(doc: Document) -> None:
	before = doc.get_doc_before_save()
	known = {row.participant for row in before.members} if before else set()
	rows = {row.participant: row.idx for row in doc.members}
	added = set(rows) - known
	if added and not doc.flags.ignore_permissions:
		attendees.require_readable(added, rows)
	for name, person in attendees.people(added).items():
		if person.merged_into:
			_refuse(
				_("Row {0}: participant {1} was merged into {2}: use that record").format(
					rows[name], name, person.merged_into
				)
			)
		if doc.office and person.office != doc.office:
			_refuse(_("Row {0}: {1} belongs to the office {2}").format(rows[name], name, person.office))


def _check_days(doc: Document) -> None:
	formed = getdate(doc.formed_on)
	guarded.require_not_future(doc, "formed_on", CommitteeError)
	for row in doc.members:
		row.from_date = row.from_date or formed
		if row.to_date and getdate(row.to_date) < getdate(row.from_date):
			_refuse(_("Row {0}: {1} is before {2}").format(row.idx, _("To Date"), _("From Date")))


def _check_roles(doc: Document) -> None:
	now = current(doc)
	seen: set[str] = set()
	for row in now:
		if row.participant in seen:
			_refuse(_("Row {0}: {1} is there twice").format(row.idx, row.participant))
		seen.add(row.participant)
	for role in SINGLE_ROLES:
		rows = [row for row in now if row.role == role]
		if len(rows) > 1:
			_refuse(
				_("Row {0}: there is another member with the role {1}; write until when that was so").format(
					rows[1].idx, _(role)
				)
			)
	if doc.status == "Active" and not now:
		_refuse(_("{0} has no member today").format(doc.title))


def _refuse(message: str) -> None:
	refuse(message, CommitteeError, _(COMMITTEE))
