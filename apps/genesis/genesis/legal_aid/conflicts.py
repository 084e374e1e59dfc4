"""Conflicts of interest: nobody acts for one side who acts or acted for the other, or said that they cannot.

Everything is read from all cases, whoever asks, and nothing of them is told: the refusal names the lawyer alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder import DocType
from frappe.utils import nowdate

from genesis.participants.attended import RELATIVE

from .errors import ConflictOfInterestError, LegalCalendarError
from .parties import Party, named, person, same

CASE = "Legal Case"
PARTY, ACTED, DECLARATION = "Legal Opposing Party", "Legal Case Lawyer", "Legal Conflict Declaration"
NAME_FIELDS = ("first_name", "middle_name", "first_surname", "second_surname", "married_surname")
DOCUMENT_FIELDS = ("document_kind", "document_number")
OF_THE_CASE = ("attends", "relative_name", "relative_document")
WATCHED = ("participant", *OF_THE_CASE)


def check(doc: Document) -> None:
	"""None of the team may be on the other side. Asked when people or lawyers change. Raises ConflictOfInterestError."""
	mine = _client(_person_row(doc))
	against = [_opposing(row) for row in doc.opposing_parties]
	if any(same(mine, other) for other in against):
		_refuse(_("{0}: the person attended cannot be an opposing party too").format(_("Opposing Parties")))
	users = [row.user for row in doc.team]
	for row in doc.recusals:
		if row.user in users:
			_refuse_lawyer(row.user)
	if not _changed(doc):
		return
	declared = _declared_by(users)
	clients, opponents = _sides_of(users, doc.name)
	for user in users:
		if any(same(said, known) for said in declared[user] for known in (mine, *against)):
			_refuse_lawyer(user)
		if any(same(client, other) for client in clients[user] for other in against):
			_refuse_lawyer(user)
		if any(same(opponent, mine) for opponent in opponents[user]):
			_refuse_lawyer(user)


def prepare_declaration(doc: Document) -> None:
	"""One declares for oneself, and what was declared stays. Raises LegalCalendarError."""
	before = doc.get_doc_before_save()
	doc.lawyer = before.lawyer if before else frappe.session.user
	doc.declared_on = before.declared_on if before else nowdate()
	if not (doc.reason or "").strip():
		frappe.throw(_("{0} is missing").format(_("Reason")), LegalCalendarError)


def _changed(doc: Document) -> bool:
	before = doc.get_doc_before_save()
	if not before or any(doc.has_value_changed(fieldname) for fieldname in WATCHED):
		return True
	if {row.user for row in doc.team} - {row.user for row in before.team}:
		return True
	return [_opposing(row) for row in doc.opposing_parties] != [
		_opposing(row) for row in before.opposing_parties
	]


def _person_row(doc: Document) -> frappe._dict:
	fields = [*NAME_FIELDS, *DOCUMENT_FIELDS]
	row = frappe.db.get_value("Participant", doc.participant, fields, as_dict=True) or frappe._dict()
	row.update({fieldname: doc.get(fieldname) for fieldname in OF_THE_CASE})
	return row


def _client(row: frappe._dict) -> Party:
	"""Whoever is attended: the relative, or the participant."""
	if row.attends == RELATIVE:
		return named(row.relative_name or "", number=row.relative_document)
	given = " ".join(filter(None, (row.first_name, row.middle_name)))
	surnames = " ".join(filter(None, (row.first_surname, row.second_surname, row.married_surname)))
	kind = row.document_kind if row.document_kind != "None" else ""
	return person(given, surnames, kind or "", row.document_number)


def _opposing(row: frappe._dict | Document) -> Party:
	return named(
		row.party_name or "",
		row.document_kind or "",
		row.document_number,
		is_person=row.kind in (None, "", "Person"),
		apart=bool(row.checked_apart),
	)


def _declared_by(users: Iterable[str]) -> dict[str, list[Party]]:
	rows = frappe.get_all(
		DECLARATION,
		filters={"lawyer": ("in", [*users, ""]), "is_active": 1},
		fields=["lawyer", "party_name", "document_number"],
	)
	found: dict[str, list[Party]] = defaultdict(list)
	for row in rows:
		found[row.lawyer].append(named(row.party_name, number=row.document_number))
	return found


def _sides_of(users: list[str], but: str | None) -> tuple[dict[str, list[Party]], dict[str, list[Party]]]:
	"""For each lawyer, whom they act or acted for, and against whom, in all cases but one. Two queries."""
	acted, case, participant, party = DocType(ACTED), DocType(CASE), DocType("Participant"), DocType(PARTY)
	of_them = (acted.parenttype == CASE) & acted.user.isin([*users, ""]) & (acted.parent != (but or ""))
	clients: dict[str, list[Party]] = defaultdict(list)
	opponents: dict[str, list[Party]] = defaultdict(list)
	rows = (
		frappe.qb.from_(acted)
		.join(case)
		.on(case.name == acted.parent)
		.join(participant)
		.on(participant.name == case.participant)
		.select(acted.user, *(case[name] for name in OF_THE_CASE))
		.select(*(participant[name] for name in (*NAME_FIELDS, *DOCUMENT_FIELDS)))
		.where(of_them)
		.run(as_dict=True)
	)
	for row in rows:
		clients[row.user].append(_client(row))
	rows = (
		frappe.qb.from_(acted)
		.join(party)
		.on((party.parent == acted.parent) & (party.parenttype == CASE))
		.select(acted.user, party.kind, party.party_name, *(party[name] for name in DOCUMENT_FIELDS))
		.select(party.checked_apart)
		.where(of_them)
		.run(as_dict=True)
	)
	for row in rows:
		opponents[row.user].append(_opposing(row))
	return clients, opponents


def _refuse_lawyer(user: str) -> None:
	_refuse(
		_(
			"{0} cannot act in this case: there is a conflict of interest. Choose another lawyer. If the opposing party is "
			"somebody else of the same name, write the document number or tick {1}."
		).format(frappe.bold(frappe.utils.escape_html(user)), frappe.bold(_("Somebody Else of That Name")))
	)


def _refuse(message: str) -> None:
	frappe.throw(message, ConflictOfInterestError, title=_("Conflict of Interest"))
