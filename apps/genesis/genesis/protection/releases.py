"""Names of people without consent: given out only by a release, which a manager opens for some hours and a reason.

Basis: Decreto 144 of 2024: data are passed on by consent of the person. Prints of contracts and of what the person
asked for rest on the contract or the request itself; their DocTypes are named by the hook
`genesis_print_without_consent`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_to_date, now_datetime

from .declarations import is_confidential
from .erasure_rules import is_unknown
from .errors import ReleaseError
from .field_facts import facts_of

RELEASE, PERSON = "Data Release", "Participant"
EXPORT, PRINT, SHARE = "Export", "Print", "Share"
HOURS = 2
SHORTEST_REASON = 20
PRINTED_ANYWAY_HOOK = "genesis_print_without_consent"
PAGE = 5000
KEPT = ("user", "opened_on", "valid_until", "use_count", "last_used_on", "people_count")


def open_release(doc: Document) -> None:
	"""Fill a new release; it is in force once inserted, for whoever opened it. Raises ReleaseError."""
	doc.reason, doc.recipient = (doc.reason or "").strip(), (doc.recipient or "").strip()
	if len(doc.reason) < SHORTEST_REASON:
		_refuse(
			_("{0} needs at least {1} letters: others will review it").format(_("Reason"), SHORTEST_REASON)
		)
	if not doc.recipient:
		_refuse(_("{0} is missing").format(_("For Whom")))
	if not (person_fields(doc.document_type) or person_tables(doc.document_type)):
		_refuse(_("{0} is not about people").format(_(doc.document_type)))
	if is_confidential(doc.document_type):
		_refuse(_("Confidential records are not exported, printed or shared this way"))
	now = now_datetime()
	doc.update({"user": frappe.session.user, "opened_on": now, "valid_until": add_to_date(now, hours=HOURS)})
	doc.update({"use_count": 0, "last_used_on": None, "people_count": 0})


def keep(doc: Document) -> None:
	"""A release stays as it was opened; its use is written by `require` alone."""
	before = doc.get_doc_before_save()
	for fieldname in KEPT if before else ():
		doc.set(fieldname, before.get(fieldname))


def person_fields(doctype: str) -> list[str]:
	"""Fields of a DocType that say which participant the record is about."""
	if doctype == PERSON:
		return ["name"]
	meta = frappe.get_meta(doctype)
	return [df.fieldname for df in meta.get_link_fields() if df.options == PERSON]


def person_tables(doctype: str) -> list[tuple[str, str]]:
	"""Tables of a DocType whose rows are about participants: (DocType of the rows, field that names the participant)."""
	tables = [df.options for df in frappe.get_meta(doctype).get_table_fields()]
	return [(table, fieldname) for table in tables for fieldname in person_fields(table)]


def telling_fields(doctype: str) -> set[str]:
	"""Fields with names, documents, telephones … (permission level 1 and above) of a DocType and its tables, and those of
	managers' own, in which anything may stand.
	"""
	meta = frappe.get_meta(doctype)
	metas = [meta, *(frappe.get_meta(df.options) for df in meta.get_table_fields())]
	return {df.fieldname for each in metas for df in each.fields if df.permlevel or is_unknown(facts_of(df))}


def without_consent(people: Collection[str]) -> set[str]:
	"""Those of the participants who gave no consent that is in force, or whose data may not be processed for now."""
	names, found = sorted(set(filter(None, people))), set()
	for start in range(0, len(names), PAGE):
		found |= set(
			frappe.get_all(
				PERSON,
				filters={"name": ("in", names[start : start + PAGE])},
				or_filters={"consent_status": ("!=", "Valid"), "processing_limited": 1},
				pluck="name",
				limit=0,
			)
		)
	return found


def require(action: str, doctype: str, people: Iterable[str]) -> None:
	"""All of the people agreed, or the user holds a release, whose use is noted. Raises ReleaseError."""
	closed = without_consent(list(people))
	if not closed:
		return
	release = _in_force(action, doctype)
	if not release:
		_refuse_closed(action, closed)
	table = frappe.qb.DocType(RELEASE)
	(
		frappe.qb.update(table)
		.set(table.use_count, table.use_count + 1)
		.set(table.people_count, len(closed))
		.set(table.last_used_on, now_datetime())
		.where(table.name == release)
	).run()
	if getattr(frappe.local, "request", None):
		frappe.db.commit()  # a GET request is rolled back; that names were given out is not


def check_print(doc: Document, method: str | None = None, *_settings: object) -> None:
	"""Hook `before_print` of every document. Raises ReleaseError."""
	if frappe.session.user == "Administrator" or frappe.flags.ignore_print_permissions:
		return
	if doc.doctype in frappe.get_hooks(PRINTED_ANYWAY_HOOK) or is_confidential(doc.doctype):
		return
	if not _sees_names():
		return  # nothing is printed that tells who it is
	people = [doc.get(fieldname) for fieldname in person_fields(doc.doctype) if fieldname != "merged_into"]
	if people:
		require(PRINT, doc.doctype, people)


def check_share(doc: Document, method: str | None = None) -> None:
	"""Hook of a share: a record about a person is shared by consent. Raises ReleaseError."""
	if doc.flags.ignore_share_permission or frappe.session.user == "Administrator":
		return
	fields = person_fields(doc.share_doctype)
	if not fields or not doc.share_name:
		return
	values = frappe.db.get_value(doc.share_doctype, doc.share_name, fields, as_dict=True) or {}
	require(SHARE, doc.share_doctype, [values.get(name) for name in fields])


def _sees_names() -> bool:
	return 1 in frappe.get_meta(PERSON).get_permlevel_access("read")


def _in_force(action: str, doctype: str) -> str | None:
	filters = {
		"user": frappe.session.user,
		"action": action,
		"document_type": doctype,
		"valid_until": (">", now_datetime()),
	}
	return frappe.db.get_value(RELEASE, filters, "name", order_by="valid_until desc")


def _refuse_closed(action: str, closed: set[str]) -> NoReturn:
	first = ", ".join(sorted(closed)[:5])
	_refuse(
		_(
			"{0} people gave no consent that is in force ({1}). Record their consent, leave them out, or leave out names and documents; a programme manager may open a {2} with a reason."
		).format(len(closed), first, _(RELEASE))
	)


def _refuse(message: str) -> NoReturn:
	frappe.throw(message, ReleaseError, title=_("Consent Missing"))
