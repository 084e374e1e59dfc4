"""With whom a consent lets data be shared: partners and employers, each named, until when, and what is withheld."""

from collections.abc import Collection, Mapping
from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, nowdate

from .errors import ConsentError

PARTNER, EMPLOYER = "partner", "employer"
# Kind of recipient -> (table of Consent, DocType of its rows)
TABLES = {PARTNER: ("partners", "Consent Partner"), EMPLOYER: ("employers", "Consent Employer")}


def row_of(
	consent: str, kind: str, recipient: str | None, on: date | str | None = None
) -> frappe._dict | None:
	"""The row of the recipient in a consent, if it is named and its time has not run out."""
	if not recipient:
		return None
	rows = frappe.get_all(
		TABLES[kind][1],
		filters={"parent": consent, "parenttype": "Consent", kind: recipient},
		fields=[f"{kind} as recipient", "valid_until", "withhold"],
		limit=1,
	)
	day = getdate(on or nowdate())
	return rows[0] if rows and (not rows[0].valid_until or getdate(rows[0].valid_until) >= day) else None


def consents_naming(consents: Collection[str], kind: str, recipient: str) -> set[str]:
	"""Those of the consents that name the recipient today."""
	rows = frappe.get_all(
		TABLES[kind][1],
		filters={"parent": ["in", list(consents)], "parenttype": "Consent", kind: recipient},
		fields=["parent", "valid_until"],
	)
	day = getdate(nowdate())
	return {row.parent for row in rows if not row.valid_until or getdate(row.valid_until) >= day}


def rows_of(doc: Document) -> list[Document]:
	"""All rows of recipients of a Consent."""
	return [row for table, _doctype in TABLES.values() for row in doc.get(table)]


def split_names(text: str | None) -> set[str]:
	"""Field names of a comma-separated text."""
	return {part.strip() for part in (text or "").replace("\n", ",").split(",") if part.strip()}


def check(doc: Document, shareable: Mapping[str, Collection[str]]) -> None:
	"""Named once each, withholding only what is shared with their kind; none at all without the purpose.

	Raises ConsentError.
	"""
	if not doc.scope_data_sharing:
		for table, _doctype in TABLES.values():
			doc.set(table, [])
		return
	if not rows_of(doc):
		frappe.throw(_("Name the partners or employers with which data may be shared"), ConsentError)
	for kind, (table, _doctype) in TABLES.items():
		seen = set()
		for row in doc.get(table):
			if row.get(kind) in seen:
				frappe.throw(_("Row {0}: {1} is there twice").format(row.idx, row.get(kind)), ConsentError)
			seen.add(row.get(kind))
			unknown = split_names(row.withhold) - set(shareable[kind])
			if unknown:
				frappe.throw(
					_("Row {0}: {1} is not among the fields that are shared: {2}").format(
						row.idx, ", ".join(sorted(unknown)), ", ".join(shareable[kind])
					),
					ConsentError,
				)
