"""The steps of an erasure. Each is set-based, may be run again, and finds nothing to do the second time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import frappe
from frappe.utils import now

from . import portable_store, public_copies
from .erasure_plan import field_rules, fields_to_empty
from .erasure_sweep import sweep
from .erasure_words import words_of
from .person_records import PARTICIPANT, PersonRecords, chunks, satellites, table_doctypes

STEPS_HOOK = "genesis_erasure_steps"
SEARCH_INDEX = "__global_search"
SEARCH = "search"


def remove_files(records: PersonRecords) -> None:
	"""Files of the person's records: from the disk, unless somebody else's record has the same one, then the rows."""
	table = frappe.qb.DocType("File")
	rows: list[frappe._dict] = []
	for doctype, names in records.subjects():
		rows += (
			frappe.qb.from_(table)
			.select(table.name, table.file_url, table.is_private)
			.where((table.attached_to_doctype == doctype) & table.attached_to_name.isin(names))
			.run(as_dict=True)
		)
	mine = [row.name for row in rows]
	urls = {row.file_url for row in rows if row.file_url}
	shared: set[str] = set()
	for part in chunks(sorted(urls)):
		query = frappe.qb.from_(table).select(table.file_url).distinct().where(table.file_url.isin(part))
		shared |= {url for (url,) in query.where(table.name.notin(mine or [""])).run()}
	public_copies.forget(urls - shared)
	for url in urls - shared:
		_unlink(url)
	for part in chunks(mine):
		frappe.db.delete("File", {"name": ("in", part)})


def remove_portable_files(records: PersonRecords) -> None:
	"""The packed files that were made for the person."""
	portable_store.remove_all(records.own.get("Portable File", ()))


def remove_attached(records: PersonRecords) -> None:
	"""Comments, communications, versions, tasks, logs, copies of deleted records … of the person's records."""
	for kind, (type_field, name_field) in satellites().items():
		if kind == "File":
			continue  # `remove_files` has them
		for doctype, names in records.subjects():
			frappe.db.delete(kind, {type_field: doctype, name_field: ("in", names)})
	for doctype, names in records.subjects():
		index = frappe.qb.Table(SEARCH_INDEX)
		frappe.qb.from_(index).delete().where((index.doctype == doctype) & index.name.isin(names)).run()
	deleted = frappe.qb.DocType("Deleted Document")
	for person in records.people:
		frappe.qb.from_(deleted).delete().where(deleted.data.like(f'%"{person}"%')).run()


def empty_records(records: PersonRecords) -> None:
	"""The words in the person's own records and their tables. The participant itself comes last of all."""
	rules = field_rules()
	for doctype, names in records.subjects():
		if doctype == PARTICIPANT:
			continue
		_empty(doctype, "name", names, fields_to_empty(doctype, rules), stamp=True)
		_forget_marks(doctype, names)
		for fieldname, child in table_doctypes(doctype):
			where = {"parenttype": doctype, "parentfield": fieldname}
			_empty(child, "parent", names, fields_to_empty(child, rules), where)


def empty_rows(records: PersonRecords) -> None:
	"""The words in the person's rows of records about several people."""
	rules = field_rules()
	for doctype, rows in records.rows.items():
		for part in chunks([row.name for row in rows]):
			_empty(doctype, "name", part, fields_to_empty(doctype, rules))


def ask_modules(records: PersonRecords) -> None:
	"""What only a module knows how to take away, by the hook."""
	for method in frappe.get_hooks(STEPS_HOOK):
		frappe.get_attr(method)(records)


def search_everywhere(records: PersonRecords) -> None:
	"""The words of the person, wherever else they stand; before the participant forgets them."""
	sweep(words_of(records.people))


def empty_person(records: PersonRecords) -> None:
	"""The participant: who it was goes, the number stands in the place of the name."""
	rules = field_rules()
	table = frappe.qb.DocType(PARTICIPANT)
	for fieldname, child in table_doctypes(PARTICIPANT):
		where = {"parenttype": PARTICIPANT, "parentfield": fieldname}
		_empty(child, "parent", records.people, fields_to_empty(child, rules), where)
	_empty(PARTICIPANT, "name", records.people, fields_to_empty(PARTICIPANT, rules), stamp=True)
	_forget_marks(PARTICIPANT, records.people)
	for name in records.people:
		(
			frappe.qb.update(table)
			.set(table.full_name, name)
			.set(table.first_name, name)
			.set(table.erased_on, frappe.utils.now_datetime())
			.where((table.name == name) & table.erased_on.isnull())
		).run()
		frappe.clear_document_cache(PARTICIPANT, name)


# In this order; by name, so that one that was done is not done again after an interruption.
STEPS: dict[str, Callable[[PersonRecords], None]] = {
	"portable files": remove_portable_files,
	"files": remove_files,
	"modules": ask_modules,
	"attached": remove_attached,
	"records": empty_records,
	"rows": empty_rows,
	SEARCH: search_everywhere,
	"person": empty_person,
}


def _empty(
	doctype: str,
	key: str,
	names: Iterable[str],
	fieldnames: list[str],
	where: dict[str, str] | None = None,
	stamp: bool = False,
) -> None:
	"""stamp: forms that are open elsewhere must not write the words back."""
	if not fieldnames:
		return
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.update(table).where(table[key].isin(list(names)))
	for fieldname, value in (where or {}).items():
		query = query.where(table[fieldname] == value)
	not_null = _not_null(doctype)
	for fieldname in fieldnames:
		query = query.set(table[fieldname], not_null.get(fieldname))
	if stamp:
		query = query.set(table.modified, now())
	query.run()


def _not_null(doctype: str) -> dict[str, int | str]:
	"""Columns that must hold something, with what stands for nothing in them."""
	columns = frappe.db.sql(
		"""select column_name, data_type from information_schema.columns
		where table_schema = database() and table_name = %s and is_nullable = 'NO'""",
		(f"tab{doctype}",),
	)
	numbers = ("int", "bigint", "tinyint", "smallint", "decimal", "double", "float")
	return {name: 0 if kind in numbers else "" for name, kind in columns}


def _forget_marks(doctype: str, names: Iterable[str]) -> None:
	"""Comments and tags are repeated in columns of the record."""
	table = frappe.qb.DocType(doctype)
	columns = set(frappe.db.get_table_columns(doctype))
	query = frappe.qb.update(table).where(table.name.isin(list(names)))
	marks = [name for name in ("_comments", "_user_tags", "_assign") if name in columns]
	if marks:
		for name in marks:
			query = query.set(table[name], None)
		query.run()


def _unlink(url: str) -> None:
	"""Take a file of the site from the disk; one that is elsewhere or gone already is left alone."""
	folder = {"/private/files/": "private", "/files/": "public"}
	for prefix, root in folder.items():
		if url.startswith(prefix):
			base = Path(frappe.get_site_path(root, "files")).resolve()
			path = (base / url.removeprefix(prefix)).resolve()
			if base in path.parents:
				path.unlink(missing_ok=True)
			return
