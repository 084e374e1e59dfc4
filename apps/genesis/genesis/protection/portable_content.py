"""What goes into a portable file, as data: records with labels, in the order in which a person would read them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe import _
from frappe.model import no_value_fields, table_fields
from frappe.utils import cstr

from .person_records import PARTICIPANT, PersonRecords, chunks

LEFT_OUT = frozenset(("Password", "HTML", "Button"))
# How the programme works inside, and nothing about the person
NOT_TOLD = frozenset(("Personal Data Erasure", "Portable File", "Duplicate Review", "Participant Merge"))
TOLD_ALWAYS = ("name", "creation")


def sections(records: PersonRecords, closed: Iterable[str] = ()) -> list[dict[str, Any]]:
	"""[{doctype, label, records: [{name, values: {fieldname: value}, shown: [(label, text)], tables: [...]}]}].

	closed: DocTypes that are left out, with rows that stand in them.
	"""
	left = {*closed, *NOT_TOLD}
	found = [
		{"doctype": doctype, "label": _(doctype), "records": _records(doctype, names)}
		for doctype, names in records.own.items()
		if doctype not in left
	]
	found += [
		{
			"doctype": doctype,
			"label": _(doctype),
			"records": [_row(doctype, row) for row in rows if row.parenttype not in left],
		}
		for doctype, rows in records.rows.items()
		if doctype not in left
	]
	found = [section for section in found if section["records"]]
	return sorted(found, key=lambda section: (section["doctype"] != PARTICIPANT, section["label"]))


def comments(records: PersonRecords, closed: Iterable[str] = ()) -> list[dict[str, str]]:
	"""What was written as comments on the person's records."""
	left, found = {*closed, *NOT_TOLD}, []
	for doctype, names in records.subjects():
		if doctype not in left:
			found += frappe.get_all(
				"Comment",
				filters={
					"reference_doctype": doctype,
					"reference_name": ("in", names),
					"comment_type": ("in", ("Comment", "Info")),
				},
				fields=["reference_doctype", "reference_name", "creation", "content"],
				order_by="creation asc",
				limit=0,
			)
	return [{key: cstr(value) for key, value in row.items()} for row in found]


def files(records: PersonRecords, closed: Iterable[str] = ()) -> list[frappe._dict]:
	"""Files attached to the person's records: name, file_name, attached_to_doctype, attached_to_name."""
	left, found = {*closed, *NOT_TOLD}, []
	for doctype, names in records.subjects():
		if doctype not in left:
			found += frappe.get_all(
				"File",
				filters={"attached_to_doctype": doctype, "attached_to_name": ("in", names), "is_folder": 0},
				fields=["name", "file_name", "attached_to_doctype", "attached_to_name"],
				order_by="creation asc",
				limit=0,
			)
	return found


def _records(doctype: str, names: list[str]) -> list[dict[str, Any]]:
	meta = frappe.get_meta(doctype)
	tables: dict[str, dict[str, list[dict[str, Any]]]] = {}
	for df in meta.get_table_fields():
		tables[df.fieldname] = _rows_by_parent(doctype, df, names)
	found = []
	for part in chunks(names):
		for values in frappe.get_all(
			doctype, filters={"name": ("in", part)}, fields=["*"], order_by="creation asc", limit=0
		):
			record = _told(meta, values)
			record["tables"] = [
				{"label": _(meta.get_label(fieldname)), "rows": by_parent[values.name]}
				for fieldname, by_parent in tables.items()
				if by_parent.get(values.name)
			]
			found.append(record)
	return found


def _rows_by_parent(doctype: str, df: Any, names: list[str]) -> dict[str, list[dict[str, Any]]]:
	meta = frappe.get_meta(df.options)
	found: dict[str, list[dict[str, Any]]] = {}
	for part in chunks(names):
		for row in frappe.get_all(
			df.options,
			filters={"parenttype": doctype, "parentfield": df.fieldname, "parent": ("in", part)},
			fields=["*"],
			order_by="parent asc, idx asc",
			limit=0,
		):
			found.setdefault(row.parent, []).append(_told(meta, row))
	return found


def _row(doctype: str, row: frappe._dict) -> dict[str, Any]:
	values = frappe.get_all(doctype, filters={"name": row.name}, fields=["*"], limit=1)
	told = _told(frappe.get_meta(doctype), values[0])
	# The record around the row speaks of others: it is named by its kind alone.
	told["shown"].insert(0, (_("Part of"), _(row.parenttype)))
	return told


def _told(meta: Any, values: frappe._dict) -> dict[str, Any]:
	told, shown = {name: cstr(values.get(name)) for name in TOLD_ALWAYS}, []
	for df in meta.fields:
		if df.fieldtype in LEFT_OUT or df.fieldtype in no_value_fields or df.fieldtype in table_fields:
			continue
		value = values.get(df.fieldname)
		if value in (None, "", 0) or df.permlevel > 1:
			continue
		told[df.fieldname] = cstr(value)
		if not df.hidden:
			shown.append((_(df.label or df.fieldname), _text(df, value)))
	return {"name": values.name, "values": told, "shown": shown, "tables": []}


def _text(df: Any, value: Any) -> str:
	if df.fieldtype == "Check":
		return _("Yes")
	if df.fieldtype == "Select" or (
		df.fieldtype == "Link" and frappe.get_meta(df.options).translated_doctype
	):
		return _(value)
	if df.fieldtype in ("Text Editor", "HTML Editor"):
		return frappe.utils.strip_html(cstr(value))
	if df.fieldtype in ("Date", "Datetime"):
		return (
			frappe.utils.format_datetime(value)
			if df.fieldtype == "Datetime"
			else frappe.utils.formatdate(value)
		)
	return cstr(value)
