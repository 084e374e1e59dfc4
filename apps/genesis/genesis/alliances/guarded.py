"""What only Genesis writes in a record, and who may look after one."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, nowdate

from .errors import AllianceError, refuse


def keep(doc: Document, fieldnames: Iterable[str]) -> None:
	"""Fields stay as they were, whatever a form or a request says, unless Genesis itself writes."""
	if doc.flags.written_by_genesis:
		return
	before = doc.get_doc_before_save()
	for fieldname in fieldnames:
		doc.set(fieldname, before.get(fieldname) if before else doc.meta.get_field(fieldname).default)


def require_responsible(doc: Document, fieldname: str, error: type[AllianceError]) -> None:
	"""Whoever is made responsible may read records of the kind. Raises `error`."""
	user = doc.get(fieldname)
	if not user or not (doc.is_new() or doc.has_value_changed(fieldname)):
		return
	if not frappe.db.get_value("User", user, "enabled") or not frappe.has_permission(
		doc.doctype, "read", user=user
	):
		refuse(
			_("{0}: {1} has no access to {2}; choose somebody of the alliances unit").format(
				_(doc.meta.get_label(fieldname)), frappe.utils.get_fullname(user), _(doc.doctype)
			),
			error,
			_("Responsible"),
		)


def require_not_future(doc: Document, fieldname: str, error: type[AllianceError]) -> None:
	"""A day on which something happened is not to come. Raises `error` naming the field."""
	if doc.get(fieldname) and getdate(doc.get(fieldname)) > getdate(nowdate()):
		refuse(_("{0} is in the future").format(_(doc.meta.get_label(fieldname))), error, _(doc.doctype))


def require_after(
	doc: Document, fieldname: str, earlier: str, error: type[AllianceError], strictly: bool = False
) -> None:
	"""Two days in their order. Raises `error` naming both fields."""
	first, last = doc.get(earlier), doc.get(fieldname)
	if not first or not last:
		return
	if getdate(last) < getdate(first) or (strictly and getdate(last) == getdate(first)):
		refuse(
			_("{0} ({1}) is before {2} ({3})").format(
				_(doc.meta.get_label(fieldname)),
				frappe.utils.format_date(last),
				_(doc.meta.get_label(earlier)),
				frappe.utils.format_date(first),
			),
			error,
			_(doc.doctype),
		)


def require_text(doc: Document, fieldname: str, error: type[AllianceError]) -> None:
	"""A text that the state of the record asks for. Raises `error` naming the field."""
	if not str(doc.get(fieldname) or "").strip():
		refuse(_("{0} is missing").format(_(doc.meta.get_label(fieldname))), error, _(doc.doctype))


def require_once(doc: Document, table: str, fieldname: str, error: type[AllianceError]) -> None:
	"""No value twice in a table. Raises `error` naming the row."""
	seen = set()
	for row in doc.get(table):
		if row.get(fieldname) in seen:
			refuse(
				_("Row {0}: {1} is there twice").format(
					row.idx, frappe.utils.escape_html(str(row.get(fieldname)))
				),
				error,
				_(doc.doctype),
			)
		seen.add(row.get(fieldname))


def close(doc: Document, error: type[AllianceError], first_day: str) -> None:
	"""A space or committee that is closed says when and why; an active one has no such day. Raises `error`."""
	if doc.status != "Closed":
		doc.closed_on = doc.closing_reason = None
		return
	doc.closed_on = doc.closed_on or nowdate()
	require_not_future(doc, "closed_on", error)
	require_after(doc, "closed_on", first_day, error)
	require_text(doc, "closing_reason", error)
