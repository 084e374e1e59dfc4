"""The people of an enterprise: who they are, who answers for it, whose office it belongs to."""

from __future__ import annotations

from decimal import Decimal
from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from genesis.participants.access import require
from genesis.participants.errors import MergedParticipantError
from genesis.participants.row_joining import JoinRule

from .bound import ENTERPRISE, MEMBER, enterprises_of, move_office
from .errors import MembersError

WHOLE = Decimal(100)
OWNERS = ("Owner", "Partner")
JOINED = JoinRule(
	best={"role": (*OWNERS, "Runs the Business", "Family Worker")},
	most=frozenset({"is_responsible"}),
	total=frozenset({"share"}),
)


def check(doc: Document) -> None:
	"""Raises MembersError, MergedParticipantError, frappe.PermissionError for a person that the user may not read."""
	if not doc.members:
		_refuse(_("Name at least one person of the enterprise"))
	before = doc.get_doc_before_save()
	known = {row.participant for row in before.members} if before else set()
	seen: set[str] = set()
	for row in doc.members:
		if row.participant in seen:
			_refuse(_("Row {0}: {1} is there twice").format(row.idx, row.participant))
		seen.add(row.participant)
		if row.participant not in known:
			_check_person(doc, row)
	if not any(row.role in OWNERS for row in doc.members):
		_refuse(_("One of the people must be {0} or {1}").format(*map(_, OWNERS)))
	_check_shares(doc)
	_choose_responsible(doc)


def take_office(doc: Document) -> None:
	"""The office is that of whoever answers for the enterprise; what hangs on the enterprise moves with it."""
	office = frappe.db.get_value("Participant", responsible_of(doc), "office")
	if not doc.is_new() and doc.office and office and office != doc.office:
		move_office(doc.name, office)
	doc.office = office or doc.office


def responsible_of(doc: Document) -> str:
	"""The participant who answers for the enterprise."""
	return next((row for row in doc.members if cint(row.is_responsible)), doc.members[0]).participant


def refresh_participant(participant: str) -> None:
	"""Hook `genesis_participant_refresh`: name and office may be others since two records were joined."""
	full_name = frappe.db.get_value("Participant", participant, "full_name")
	frappe.db.set_value(MEMBER, {"participant": participant}, "member_name", full_name, update_modified=False)
	for name in enterprises_of(participant):
		doc = frappe.get_doc(ENTERPRISE, name)
		office = frappe.db.get_value("Participant", responsible_of(doc), "office")
		if office and office != doc.office:
			move_office(name, office)


def _check_person(doc: Document, row: Document) -> None:
	if not doc.flags.ignore_permissions:
		require("Participant", "read", row.participant)
	merged_into = frappe.db.get_value("Participant", row.participant, "merged_into")
	if merged_into:
		frappe.throw(
			_("Participant {0} was merged into {1}: use that record").format(row.participant, merged_into),
			MergedParticipantError,
			title=_("Merged Participant"),
		)


def _check_shares(doc: Document) -> None:
	shares = [Decimal(str(row.share or 0)) for row in doc.members]
	if any(share < 0 for share in shares):
		_refuse(_("{0} cannot be negative").format(_("Share (%)")))
	if sum(shares) > WHOLE:
		_refuse(
			_("The shares add up to {0} %: 100 % at most").format(frappe.format_value(float(sum(shares))))
		)


def _choose_responsible(doc: Document) -> None:
	chosen = [row for row in doc.members if cint(row.is_responsible)]
	if len(chosen) > 1:
		_refuse(_("Only one person answers for the enterprise: rows {0}").format(_rows(chosen)))
	if not chosen:
		next(row for row in doc.members if row.role in OWNERS).is_responsible = 1


def _rows(rows: list[Document]) -> str:
	return ", ".join(str(row.idx) for row in rows)


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, MembersError, title=_("People of the Enterprise"))
