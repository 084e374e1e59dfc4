"""Rows held for review, decided by a person: somebody new, the same person, or the same with something to add.

Every decision names who made it and when, is made once, and holds for the same row in other imports too.
"""

import json

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, now

from .. import duplicate_reviews
from ..rivals import Rival
from . import results, writer
from .errors import RegistryDecisionError

NEW_PERSON, SAME_PERSON, COMPLETED = "New Person", "Same Person", "Completed Existing Record"
OPEN = (results.HELD, results.DUPLICATE)
NO_DOCUMENT = "None"
# Filled as a pair or not at all.
DOCUMENT_FIELDS = ("document_kind", "document_number")
# The first of the row that the record does not have goes where there is room.
PHONES = ("phone", "phone_alternative")
# What the record itself says of its registration is never taken from a row.
NOT_COMPLETED = frozenset(
	(*DOCUMENT_FIELDS, *PHONES, "registration_date", "participant_group", "birth_date_estimated")
)
# From the larger area to the smaller: a smaller one is taken over only where the larger ones agree.
PLACES = (("department", "municipality", "district"), ("origin_department", "origin_municipality"))
DATES = ("birth_date", "registration_date", "return_date", "from_date", "to_date")


def as_new_person(name: str, reason: str) -> str:
	"""Register the person of a held row; gives the name of the participant.

	`reason`: how it is known that it is not the person found. Raises RegistryDecisionError, PermissionError, and what
	the registration itself may raise (a document that somebody else holds).
	"""
	row, doc = _open(name)
	if not (reason or "").strip():
		_refuse(_("Write how it is known that this is somebody else"))
	values, job = _parsed(row)
	person = writer.new_participant(doc, values, job, row.source_row)
	person.flags.quiet = True
	person.insert()
	if row.duplicate_of:
		_record_judgement(person.name, row, reason)
	_decide(row, NEW_PERSON, results.IMPORTED, person.name, reason)
	return person.name


def as_same_person(name: str) -> str:
	"""Leave the row out: its person is registered. Gives the name of that participant."""
	row, _doc = _open(name)
	person = _registered_person(row)
	_decide(row, SAME_PERSON, results.DUPLICATE, person)
	return person


def complete_existing(name: str) -> list[str]:
	"""Fill what is empty in the registered person's record from the row; gives the labels of the fields filled.

	Nothing that stands in the record is changed. Needs the right to write it.
	"""
	row, _doc = _open(name)
	person = frappe.get_doc("Participant", _registered_person(row), for_update=True)
	person.check_permission("write")
	values, job = _parsed(row)
	filled = _complete(person, values, job)
	if filled:
		person.flags.ignore_duplicates = True
		person.save()
	_decide(row, COMPLETED, results.DUPLICATE, person.name)
	return [_(person.meta.get_label(field)) for field in filled]


def _open(name: str) -> tuple[Document, Document]:
	"""The row and its import, when the row may still be decided by this user."""
	row = frappe.get_doc(results.ROW, name, for_update=True)
	doc = frappe.get_doc(results.IMPORT, row.registry_import)
	doc.check_permission("write")
	if row.is_trial:
		_refuse(_("This row is the result of a trial: import the file first"))
	if row.outcome not in OPEN or row.decision:
		_refuse(_("Row {0} is not waiting for a decision").format(row.source_row))
	return row, doc


def _registered_person(row: Document) -> str:
	if not row.duplicate_of:
		_refuse(_("Decide row {0} first: this row repeats it").format(row.duplicate_row))
	return row.duplicate_of


def _parsed(row: Document) -> tuple[dict, dict]:
	kept = json.loads(row.parsed_json)
	for part in kept.values():
		for field in DATES:
			if part.get(field):
				part[field] = getdate(part[field])
	return kept["values"], kept["job"]


def _complete(person: Document, values: dict, job: dict) -> list[str]:
	filled = []
	left_out = {*NOT_COMPLETED, *_contradicted_places(person, values)}
	if person.work_experience:
		left_out.add("no_work_experience")
	for field, value in values.items():
		if field not in left_out and person.get(field) in (None, "", 0):
			person.set(field, value)
			filled.append(field)
	if person.document_kind == NO_DOCUMENT and values.get("document_number"):
		person.update({field: values[field] for field in DOCUMENT_FIELDS})
		filled.append("document_number")
	known = {person.get(field) for field in PHONES}
	new = [values[field] for field in PHONES if values.get(field) and values[field] not in known]
	for field, phone in zip([field for field in PHONES if not person.get(field)], new, strict=False):
		person.set(field, phone)
		filled.append(field)
	if job and not person.work_experience and not person.no_work_experience:
		person.append("work_experience", job)
		filled.append("work_experience")
	return filled


def _contradicted_places(person: Document, values: dict) -> set[str]:
	return {
		field
		for areas in PLACES
		if any(person.get(area) and person.get(area) != values.get(area) for area in areas)
		for field in areas
	}


def _record_judgement(person: str, row: Document, reason: str) -> None:
	rival = Rival(row.duplicate_of, "", row.score, "review", ())
	duplicate_reviews.record([(person, rival)], source="Import")
	duplicate_reviews.judge_different(duplicate_reviews.pair_name(person, row.duplicate_of), reason)


def _decide(row: Document, decision: str, outcome: str, person: str, reason: str = "") -> None:
	decided = {
		"decision": decision,
		"decision_reason": reason.strip() or None,
		"decided_by": frappe.session.user,
		"decided_on": now(),
		"parsed_json": None,
	}
	people = {"participant": person} if outcome == results.IMPORTED else {"duplicate_of": person}
	row.db_set({**decided, **people, "outcome": outcome})
	results.fill_followers(row.registry_import, row.source_row, person)
	imports = {row.registry_import, *_settle_twins(row, outcome, people, decided)}
	for name in imports:
		results.refresh_counts(name)


def _settle_twins(row: Document, outcome: str, people: dict, decided: dict) -> set[str]:
	"""The same row, held in another import of the same file, is decided with this one; gives those imports."""
	twins = frappe.get_all(
		results.ROW,
		filters={
			"fingerprint": row.fingerprint,
			"registry_import": ["!=", row.registry_import],
			"outcome": ["in", OPEN],
			"decision": ["is", "not set"],
			"is_trial": 0,
		},
		fields=["name", "registry_import"],
	)
	twin_outcome = results.ALREADY if outcome == results.IMPORTED else outcome
	for twin in twins:
		frappe.db.set_value(results.ROW, twin.name, {**decided, **people, "outcome": twin_outcome})
	return {twin.registry_import for twin in twins}


def _refuse(message: str) -> None:
	frappe.throw(message, RegistryDecisionError, title=_("Decision"))
