"""Which records a retention rule is about today, page by page, in the order of their names."""

from __future__ import annotations

from datetime import date

from pypika.queries import QueryBuilder
from pypika.terms import Criterion

import frappe
from frappe.model.document import Document
from frappe.model.rename_doc import get_link_fields
from frappe.query_builder.functions import Count

from .erasure_plan import field_rules, fields_to_empty
from .person_records import PARTICIPANT, chunks
from .retention_rules import ANONYMISE, DELETE_FILES, values_of

PAGE = 500


def count(rule: Document, before: date) -> int:
	"""How many records are due."""
	table = frappe.qb.DocType(rule.document_type)
	return _due(rule, before).select(Count(table.name)).run()[0][0]


def page(rule: Document, before: date, after: str = "", size: int = PAGE) -> list[frappe._dict]:
	"""The next records that are due, after a name: [{name, event}]."""
	table = frappe.qb.DocType(rule.document_type)
	query = _due(rule, before).select(table.name, table[rule.date_field].as_("event"))
	return query.where(table.name > after).orderby(table.name).limit(size).run(as_dict=True)


def held(doctype: str, names: list[str]) -> set[str]:
	"""Those of the records that something else links to: they are left alone, and so is what was submitted."""
	found: set[str] = set()
	table = frappe.qb.DocType(doctype)
	for part in chunks(names):
		query = (
			frappe.qb.from_(table).select(table.name).where(table.name.isin(part) & (table.docstatus == 1))
		)
		found |= {name for (name,) in query.run()}
		for link in get_link_fields(doctype):
			if link["issingle"] or not frappe.db.table_exists(link["parent"]):
				continue
			other = frappe.qb.DocType(link["parent"])
			column = other[link["fieldname"]]
			found |= {
				str(name)
				for (name,) in frappe.qb.from_(other).select(column).distinct().where(column.isin(part)).run()
			}
	return found & set(names)


def _due(rule: Document, before: date) -> QueryBuilder:
	table = frappe.qb.DocType(rule.document_type)
	event = table[rule.date_field]
	query = frappe.qb.from_(table).where(event.isnotnull() & (event < before))
	if rule.condition_field:
		query = query.where(table[rule.condition_field].isin(values_of(rule.condition_values)))
	if rule.action == DELETE_FILES:
		files = frappe.qb.DocType("File")
		having = frappe.qb.from_(files).select(files.attached_to_name)
		query = query.where(table.name.isin(having.where(files.attached_to_doctype == rule.document_type)))
	elif rule.action == ANONYMISE:
		query = query.where(_has_words(rule.document_type))
	return query


def _has_words(doctype: str) -> Criterion:
	"""What was anonymised before has none and is not found again."""
	table = frappe.qb.DocType(doctype)
	if doctype == PARTICIPANT:
		return table.erased_on.isnull()
	condition: Criterion | None = None
	for fieldname in fields_to_empty(doctype, field_rules()):
		filled = table[fieldname].isnotnull() & (table[fieldname] != "")
		condition = filled if condition is None else condition | filled
	return condition if condition is not None else table.name.isnull()
