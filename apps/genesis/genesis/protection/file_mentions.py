"""Where the address of a public file is written: in fields for files, and in texts that are shown to people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import unquote

from pypika.terms import Criterion

import frappe
from frappe.query_builder import DocType

from genesis.own_doctypes import of_genesis

from .public_copies import spellings

FILE_FIELDS = ("Attach", "Attach Image")
TEXT_FIELDS = ("Text Editor", "HTML Editor", "Markdown Editor", "Code")
# Logs and drafts of the framework: nobody is shown a picture by them.
NOT_SHOWN = frozenset(
	(
		*("File", "Version", "Deleted Document", "Comment", "Error Log", "Activity Log", "Access Log"),
		*("Email Queue", "Data Import", "Data Import Log", "Scheduled Job Log", "Prepared Report"),
		*("Shipped Default", "Server Script", "Integration Request", "Webhook Request Log", "Console Log"),
	)
)
MOST_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Mention:
	"""A place that names a file: the record, for a row of a table the record that it stands in, and the field."""

	doctype: str
	name: str
	table: str
	row: str
	fieldname: str
	in_text: bool

	@property
	def is_of_a_record(self) -> bool:
		"""Whether a field for a file of a record of Genesis holds it, which can hold the private address as well."""
		return not self.in_text and self.doctype != self.name and of_genesis(self.table)


def mentions(addresses: Collection[str]) -> dict[str, list[Mention]]:
	"""Address -> places that name it. For who may decide about the files: nobody's permissions are asked."""
	found: dict[str, list[Mention]] = defaultdict(list)
	written = [spelling for address in sorted(addresses) for spelling in spellings(address)]
	for start in range(0, len(written), MOST_AT_ONCE):
		part = written[start : start + MOST_AT_ONCE]
		_in_singles(part, found)
		for doctype, fields in _fields(FILE_FIELDS).items():
			_in_table(doctype, fields, part, found, in_text=False)
		for doctype, fields in _fields(TEXT_FIELDS).items():
			_in_table(doctype, fields, part, found, in_text=True)
	return {address: found[address] for address in addresses if address in found}


def _fields(kinds: Collection[str]) -> dict[str, list[str]]:
	"""DocType with a table of its own -> its fields of those kinds, custom ones too."""
	kind = DocType("DocType")
	query = frappe.qb.from_(kind).select(kind.name).where((kind.issingle == 0) & (kind.is_virtual == 0))
	tables = {name for (name,) in query.run()} - NOT_SHOWN
	fields: dict[str, list[str]] = defaultdict(list)
	for source, owner in (("DocField", "parent"), ("Custom Field", "dt")):
		rows = frappe.get_all(
			source,
			filters={"fieldtype": ("in", kinds)},
			fields=[f"{owner} as owner_type", "fieldname"],
			limit=0,
		)
		for row in rows:
			if row.owner_type in tables:
				fields[row.owner_type].append(row.fieldname)
	return fields


def _in_table(
	doctype: str, fields: list[str], written: list[str], found: dict[str, list[Mention]], in_text: bool
) -> None:
	table = DocType(doctype)
	columns = set(frappe.db.get_table_columns(doctype))
	fields = [name for name in fields if name in columns]
	if not fields:
		return
	parents = [name for name in ("parenttype", "parent") if name in columns]
	query = (
		frappe.qb.from_(table)
		.select(table.name, *(table[name] for name in (*parents, *fields)))
		.where(Criterion.any(_names(table[name], written, in_text) for name in fields))
	)
	for row in query.run(as_dict=True):
		for fieldname in fields:
			for address in _named(row[fieldname], written, in_text):
				owner, name = row.get("parenttype") or doctype, row.get("parent") or row.name
				found[address].append(Mention(owner, name, doctype, row.name, fieldname, in_text))


def _in_singles(written: list[str], found: dict[str, list[Mention]]) -> None:
	table = frappe.qb.Table("tabSingles")
	query = (
		frappe.qb.from_(table)
		.select(table.doctype, table.field, table.value)
		.where(_names(table.value, written, in_text=True))
	)
	for doctype, fieldname, value in query.run():
		for address in _named(value, written, in_text=True):
			in_text = unquote(value) != address
			found[address].append(Mention(doctype, doctype, doctype, doctype, fieldname, in_text))


def _names(column: Criterion, written: list[str], in_text: bool) -> Criterion:
	if not in_text:
		return column.isin(written)
	escaped = (text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") for text in written)
	return Criterion.any(column.like(f"%{text}%") for text in escaped)


def _named(value: str | None, written: list[str], in_text: bool) -> set[str]:
	"""Addresses in a value; one that is only the beginning or the end of a longer one is not meant."""
	if not in_text:
		return {unquote(value)} if value in written else set()
	return {unquote(text) for text in written if _stands_in(text, value or "")}


def _stands_in(address: str, text: str) -> bool:
	start = text.find(address)
	while start >= 0:
		before, after = text[:start], text[start + len(address) :]
		if not before.endswith("/private") and (not after or not (after[0].isalnum() or after[0] in "._-%")):
			return True
		start = text.find(address, start + 1)
	return False
