"""The limitation of processing: while it stands, nothing new is recorded about the person.

Source: Decreto 144 of 2024, right of limitation. The delegate may go on working on the request; what the law or a
contract in force asks for (payments of a credit, the withdrawal of a consent) is named by the hook
`genesis_processing_allowed`. Somebody erased stays erased: the same guard refuses to write about them again.
"""

from collections.abc import Iterator
from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, escape_html, now_datetime

from genesis.participants.access import require

from .errors import LimitationError
from .reach import SATELLITES

LIMITATION, PERSON = "Processing Limitation", "Participant"
ACTIVE, LIFTED = "Active", "Lifted"
DELEGATE = "Data Protection Delegate"
ALLOWED_HOOK = "genesis_processing_allowed"
PROTECTED = (
	*("status", "imposed_on", "imposed_by"),
	*("lifted_on", "lifted_by", "lift_reason"),
)
SHORTEST_REASON = 10


def guard(doc: Document, method: str | None = None) -> None:
	"""Hook of every document that is saved, submitted, cancelled or deleted. Raises LimitationError."""
	if (
		doc.flags.ignore_limitation
		or doc.doctype in SATELLITES
		or frappe.flags.in_install
		or frappe.flags.in_patch
	):
		return
	named = set(_people_named(doc))
	if not named or doc.doctype in frappe.get_hooks(ALLOWED_HOOK):
		return
	stopped = frappe.get_all(
		PERSON,
		filters={"name": ("in", sorted(named))},
		or_filters={"processing_limited": 1, "erased_on": ("is", "set")},
		fields=["name", "erased_on"],
		order_by="name asc",
	)
	for row in stopped:
		if row.erased_on:
			_refuse(
				_("The data of {0} were erased on request: nothing new is recorded about this person").format(
					row.name
				)
			)
		if not _is_delegate():
			_refuse(
				_(
					"The processing of the data of {0} is limited on request. Nothing new is recorded until the data protection delegate lifts the limitation."
				).format(row.name)
			)


def impose(doc: Document) -> None:
	"""Fill a new limitation. Raises LimitationError when one stands already."""
	person = frappe.db.get_value(
		PERSON, doc.participant, ["office", "merged_into", "erased_on", "processing_limited"], as_dict=True
	)
	if not person:
		return  # Frappe names the broken link itself
	if not doc.flags.ignore_permissions:
		require(PERSON, "read", doc.participant)
	if person.merged_into:
		_refuse(
			_("Participant {0} was merged into {1}: use that record").format(
				doc.participant, person.merged_into
			)
		)
	if cint(person.processing_limited):
		_refuse(_("The processing of the data of {0} is limited already").format(doc.participant))
	if len((doc.reason or "").strip()) < SHORTEST_REASON:
		_refuse(_("{0} needs at least {1} letters").format(_("Reason"), SHORTEST_REASON))
	doc.office = person.office
	doc.update({"status": ACTIVE, "imposed_on": now_datetime(), "imposed_by": frappe.session.user})
	doc.update({"lifted_on": None, "lifted_by": None, "lift_reason": None})


def keep(doc: Document) -> None:
	"""What only Genesis writes stays as it was."""
	before = doc.get_doc_before_save()
	if before and not doc.flags.written_by_genesis:
		for fieldname in PROTECTED:
			doc.set(fieldname, before.get(fieldname))


def mark(participant: str) -> None:
	"""Bring the mark on the person in line with its limitations."""
	stands = bool(frappe.db.exists(LIMITATION, {"participant": participant, "status": ACTIVE}))
	frappe.db.set_value(PERSON, participant, "processing_limited", int(stands))
	frappe.clear_document_cache(PERSON, participant)


@frappe.whitelist(methods=["POST"])
def lift(name: str, reason: str) -> None:
	"""End a limitation, with the reason. Raises LimitationError, PermissionError."""
	require(LIMITATION, "write", name)
	doc = frappe.get_doc(LIMITATION, name, for_update=True)
	reason = (reason or "").strip()
	if doc.status != ACTIVE:
		_refuse(_("{0} was lifted already").format(doc.name))
	if len(reason) < SHORTEST_REASON:
		_refuse(_("{0} needs at least {1} letters").format(_("Reason to Lift It"), SHORTEST_REASON))
	doc.update({"status": LIFTED, "lift_reason": reason})
	doc.update({"lifted_on": now_datetime(), "lifted_by": frappe.session.user})
	doc.flags.written_by_genesis = True
	doc.save()
	frappe.get_doc(PERSON, doc.participant).add_comment(
		"Info", escape_html(_("Limitation {0} was lifted").format(doc.name))
	)


def refresh_participant(participant: str) -> None:
	"""After a merge: a limitation of either record holds for the one that stays."""
	mark(participant)


def _is_delegate() -> bool:
	"""The account of the administrator has every role, and is nobody's delegate."""
	return frappe.session.user != "Administrator" and DELEGATE in frappe.get_roles()


def _people_named(doc: Document) -> Iterator[str]:
	"""Participants that the record is about; of its rows only those that are new or changed."""
	if doc.doctype == PERSON:
		if not doc.is_new():
			yield doc.name
		return
	for df in doc.meta.get_link_fields():
		if df.options == PERSON and doc.get(df.fieldname):
			yield doc.get(df.fieldname)
	for df in doc.meta.get_table_fields():
		fields = [
			each.fieldname for each in frappe.get_meta(df.options).get_link_fields() if each.options == PERSON
		]
		if not fields:
			continue
		before = {row.name: row for row in (doc.get_doc_before_save() or {}).get(df.fieldname) or ()}
		for row in doc.get(df.fieldname) or ():
			if _is_changed(row, before.get(row.name)):
				yield from (row.get(name) for name in fields if row.get(name))


def _is_changed(row: Document, before: Document | None) -> bool:
	if not before:
		return True
	return any(
		str(row.get(df.fieldname) or "") != str(before.get(df.fieldname) or "") for df in row.meta.fields
	)


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, LimitationError, title=_("Limitation"))
