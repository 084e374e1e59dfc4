"""The words a dimension can have on this site, and how a reader reads them."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.participants.report_tools import AREA_FIELDS, shown

from .dimensions import FIELD_OF
from .indicators import UNSTATED, WHOLE

MOST = 20


def label(dimension: str, value: str) -> str:
	"""A group as the reader reads it: the name of a place, the title of a service, the translation of a word."""
	if value == WHOLE:
		return _("All")
	if value == UNSTATED:
		return _("Not Stated")
	doctype, fieldname = FIELD_OF[dimension]
	if fieldname in AREA_FIELDS:
		return shown(fieldname, value)
	linked = _linked_doctype(doctype, fieldname)
	if not linked:
		return _(value)
	meta = frappe.get_meta(linked)
	title = meta.title_field and frappe.db.get_value(linked, value, meta.title_field, cache=True)
	return title if title and not meta.translated_doctype else _(title or value)


def exists(dimension: str, value: str) -> bool:
	"""Whether the dimension can have this value."""
	doctype, fieldname = FIELD_OF[dimension]
	linked = _linked_doctype(doctype, fieldname)
	if linked:
		return bool(frappe.db.exists(linked, value))
	return value in _options(doctype, fieldname)


def suggestions(dimension: str, text: str) -> list[dict[str, str]]:
	"""{value, label} of those that contain a text, the first ones."""
	doctype, fieldname = FIELD_OF[dimension]
	linked = _linked_doctype(doctype, fieldname)
	if linked:
		filters = {"level": dimension} if fieldname in AREA_FIELDS else {}
		values = frappe.get_all(linked, filters=filters, pluck="name", order_by="name")
	else:
		values = _options(doctype, fieldname)
	rows = [{"value": value, "label": label(dimension, value)} for value in values]
	wanted = text.casefold()
	return [row for row in rows if wanted in f"{row['value']} {row['label']}".casefold()][:MOST]


def follow_rename(doc: Document, method: str | None, old: str, new: str, merge: bool = False) -> None:
	"""Filters and targets that name a renamed record name it as before; a hook on what dimensions link to."""
	named = [name for name, field in FIELD_OF.items() if _linked_doctype(*field) == doc.doctype]
	for table, column in (("Indicator Filter", "value"), ("Indicator Target", "dimension_value")):
		rows = {"dimension": ["in", named], column: old}
		for row in frappe.get_all(table, filters=rows, fields=["name", "parent"]):
			frappe.db.set_value(table, row.name, column, new, update_modified=False)
			frappe.clear_document_cache("Programme Indicator", row.parent)


def refuse_removal(doc: Document, method: str | None = None) -> None:
	"""What a filter or target of an indicator names is needed there. Raises frappe.LinkExistsError."""
	named = [name for name, field in FIELD_OF.items() if _linked_doctype(*field) == doc.doctype]
	for table, column in (("Indicator Filter", "value"), ("Indicator Target", "dimension_value")):
		if code := frappe.db.get_value(table, {"dimension": ["in", named], column: doc.name}, "parent"):
			frappe.throw(
				_("{0} is needed by the indicator {1}").format(doc.name, code), frappe.LinkExistsError
			)


def _linked_doctype(doctype: str, fieldname: str) -> str | None:
	field = frappe.get_meta(doctype).get_field(fieldname)
	return field.options if field.fieldtype == "Link" else None


def _options(doctype: str, fieldname: str) -> list[str]:
	return [word for word in (frappe.get_meta(doctype).get_options(fieldname) or "").split("\n") if word]
