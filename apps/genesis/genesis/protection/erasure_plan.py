"""What erasing a person would do, shown before it is done: what goes, what stays and why, what must happen first."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model import table_fields
from frappe.query_builder.functions import Count

from .erasure_rules import DocTypeRule, emptied_fields, merged_rules
from .field_facts import facts_of
from .person_records import PARTICIPANT, PersonRecords, chunks, is_closed, satellites, table_doctypes

BLOCKERS_HOOK = "genesis_erasure_blockers"
FIELDS_HOOK = "genesis_personal_fields"
EMPTIED, DELETED, KEPT, SEARCHED = "Emptied", "Deleted", "Left as It Is", "Searched"


def blockers(people: list[str]) -> list[str]:
	"""What must happen before the person can be erased, as the modules say by the hook; empty when nothing."""
	found: list[str] = []
	for method in frappe.get_hooks(BLOCKERS_HOOK):
		found += frappe.get_attr(method)(people)
	return found


def field_rules() -> dict[str, DocTypeRule]:
	"""What the modules say of single DocTypes, by the hook."""
	return merged_rules(frappe.get_attr(method) for method in frappe.get_hooks(FIELDS_HOOK))


def fields_to_empty(doctype: str, rules: dict[str, DocTypeRule]) -> list[str]:
	"""Columns of the DocType that hold words about a person; the name of a linked person among them."""
	meta = frappe.get_meta(doctype)
	facts = [
		facts_of(df) for df in meta.fields if df.fieldtype not in table_fields and not df.get("is_virtual")
	]
	columns = set(frappe.db.get_table_columns(doctype))
	return [name for name in emptied_fields(facts, rules.get(doctype, DocTypeRule())) if name in columns]


def lines(records: PersonRecords) -> list[dict[str, Any]]:
	"""Rows of the plan, for people: kind of record, what happens, how many, which fields, why.

	Confidential records are neither named nor counted: whoever reads the plan may not know of them.
	"""
	rules = field_rules()
	found: list[dict[str, Any]] = []
	for doctype, names in records.own.items():
		if is_closed(doctype):
			continue
		found.append(_line(doctype, EMPTIED, len(names), fields_to_empty(doctype, rules), _why(doctype)))
	for doctype, rows in records.rows.items():
		shown = [row for row in rows if not is_closed(row.parenttype)]
		if shown and not is_closed(doctype):
			found.append(
				_line(
					doctype,
					EMPTIED,
					len(shown),
					fields_to_empty(doctype, rules),
					_("A row in a record about several people: the row stays without words"),
				)
			)
	found += _attached(records)
	found.append(
		_line(
			_("Records of confidential services"),
			EMPTIED,
			0,
			[],
			_("If there are any; the delegate does not see whether"),
		)
	)
	found.append(
		_line(
			_("The rest of the database"),
			SEARCHED,
			0,
			[],
			_("Names, document, telephones and mail address are taken out wherever they stand"),
		)
	)
	found.append(
		_line(
			_("Ledger and statistics"),
			KEPT,
			0,
			[],
			_("Accounts are kept by law, under the number of the record; figures stay without the person"),
		)
	)
	return found


def _attached(records: PersonRecords) -> list[dict[str, Any]]:
	found = []
	for kind, (type_field, name_field) in satellites().items():
		table = frappe.qb.DocType(kind)
		count = 0
		for doctype, names in records.own.items():
			if is_closed(doctype):
				continue
			for part in chunks(names):
				query = frappe.qb.from_(table).select(Count("*"))
				count += query.where((table[type_field] == doctype) & table[name_field].isin(part)).run()[0][
					0
				]
		if count:
			found.append(_line(kind, DELETED, count, [], _("It hangs on records of the person")))
	return found


def _line(kind: str, action: str, count: int, fieldnames: list[str], why: str) -> dict[str, Any]:
	meta = frappe.get_meta(kind) if fieldnames else None
	return {
		"document_type": kind,
		"action": action,
		"record_count": count,
		"fieldnames": ", ".join(dict.fromkeys(_(meta.get_label(name)) for name in fieldnames))
		if meta
		else "",
		"why": why,
	}


def _why(doctype: str) -> str:
	if doctype == PARTICIPANT:
		return _("Who the person is goes; sex, age group, municipality and the like stay for statistics")
	tables = [child for _field, child in table_doctypes(doctype)]
	if tables:
		return _("Words go, figures stay; the same in its tables")
	return _("Words go, figures stay")
