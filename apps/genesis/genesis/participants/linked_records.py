"""Everything that points at a participant, in any app: found by the DocTypes' own description, moved set-based.

Link fields, Dynamic Link fields and the few references that Frappe keeps as plain text are covered, child tables
included, so that a DocType made tomorrow is moved without a line of code here. Rows are changed by UPDATE and not
by saving documents: submitted records may not be saved, `modified` must not change (the record itself did not),
and one statement per field moves hundreds of records.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import frappe

PARTICIPANT = "Participant"
# A merge keeps its own references; reviews are settled by `merging`; logs tell what happened to a record under the
# name it had then, and Version is the history of one record: both histories stay where they were written.
NOT_MOVED = frozenset(
	(
		"Participant Merge",
		"Duplicate Review",
		"Version",
		"View Log",
		"Activity Log",
		"Access Log",
		"Deleted Document",
		"Document Share Key",
		"Submission Queue",
		"Data Import Log",
		"Webhook",
	)
)
# DocType -> (field with the DocType, field with the name), where the name is a Data field and no Dynamic Link.
PLAIN_REFERENCES = {"File": ("attached_to_doctype", "attached_to_name")}
_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class LinkColumn:
	"""A column that may hold the name of a participant.

	`type_field` is the column that tells the DocType of a dynamic reference; `followers` are link fields fetched
	from the participant (the office), which decide who may read the record and so move with it.
	"""

	doctype: str
	fieldname: str
	type_field: str = ""
	is_child: bool = False
	is_single: bool = False
	locks: bool = False
	followers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedRow:
	"""One reference to a participant: the row that holds it and the values its columns had."""

	column: LinkColumn
	name: str
	parent_doctype: str = ""
	parent_name: str = ""
	previous: dict[str, str | None] = field(default_factory=dict, hash=False)


def link_columns(everything: bool = False) -> list[LinkColumn]:
	"""Every column of this site that may refer to a participant, by the meta of all apps (customised ones too).

	everything: also those that a merge leaves alone.
	"""
	columns = []
	for doctype in sorted(_doctypes_with_links() | (NOT_MOVED & _known() if everything else set())):
		meta = frappe.get_meta(doctype)
		if meta.get("is_virtual") or not (meta.issingle or frappe.db.table_exists(doctype)):
			continue
		flags = {"is_child": bool(meta.istable), "is_single": bool(meta.issingle)}
		for df in meta.fields:
			if df.get("is_virtual"):
				continue
			if df.fieldtype == "Link" and df.options == PARTICIPANT:
				followers = tuple(_followers(meta, df.fieldname))
				locks = bool(df.search_index or df.unique)
				columns.append(LinkColumn(doctype, df.fieldname, locks=locks, followers=followers, **flags))
			elif df.fieldtype == "Dynamic Link" and not meta.issingle and meta.has_field(df.options):
				columns.append(LinkColumn(doctype, df.fieldname, type_field=df.options, **flags))
	for doctype, (type_field, fieldname) in PLAIN_REFERENCES.items():
		columns.append(LinkColumn(doctype, fieldname, type_field=type_field))
	return columns


def linked_rows(participant: str, lock: bool = False) -> list[LinkedRow]:
	"""All references to a participant. `lock` reads and holds the rows as they are now, up to the commit."""
	return [row for column in link_columns() for row in _rows(column, participant, lock)]


def participant_rows(participant: str) -> list[LinkedRow]:
	"""References to a participant from other participants and their tables (family, household)."""
	tables = {df.options for df in frappe.get_meta(PARTICIPANT).get_table_fields()}
	columns = (column for column in link_columns() if column.doctype in tables | {PARTICIPANT})
	return [row for column in columns for row in _rows(column, participant, lock=False)]


def count_by_field(participant: str) -> list[dict]:
	"""How many references there are, as [{doctype, fieldname, parent_doctype, count}], for a preview."""
	counts: dict[tuple[str, str, str], int] = defaultdict(int)
	for row in linked_rows(participant):
		counts[row.column.doctype, row.column.fieldname, row.parent_doctype] += 1
	return [
		{"doctype": doctype, "fieldname": fieldname, "parent_doctype": parent, "count": count}
		for (doctype, fieldname, parent), count in sorted(counts.items())
	]


def move(rows: Iterable[LinkedRow], survivor: str) -> None:
	"""Make the references point at `survivor`; fetched links (office) take its values."""
	by_column: dict[LinkColumn, list[str]] = defaultdict(list)
	for row in rows:
		by_column[row.column].append(row.name)
	source = frappe.get_doc(PARTICIPANT, survivor)
	for column, names in by_column.items():
		values = {column.fieldname: survivor}
		values |= {follower: source.get(origin) for follower, origin in column.followers}
		_update(column.doctype, column.is_single, names, values)


def restore(moved: Iterable[dict], survivor: str) -> int:
	"""Give moved references back, unless they were pointed elsewhere since; gives how many were asked for.

	`moved` are rows of Participant Merge Link: link_doctype, link_name, link_field, previous (JSON).
	"""
	groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
	for row in moved:
		groups[row["link_doctype"], row["link_field"], row["previous"]].append(row["link_name"])
	for (doctype, fieldname, previous), names in groups.items():
		if not frappe.db.exists("DocType", doctype):
			continue  # its app was uninstalled since
		is_single = bool(frappe.get_meta(doctype).issingle)
		_update(doctype, is_single, names, json.loads(previous), only_where=(fieldname, survivor))
	return sum(map(len, groups.values()))


def _known() -> set[str]:
	return set(frappe.get_all("DocType", filters={"name": ("in", sorted(NOT_MOVED))}, pluck="name"))


def _doctypes_with_links() -> set[str]:
	found: set[str] = set()
	for filters in ({"fieldtype": "Link", "options": PARTICIPANT}, {"fieldtype": "Dynamic Link"}):
		found.update(frappe.get_all("DocField", filters=filters, pluck="parent", distinct=True))
		found.update(frappe.get_all("Custom Field", filters=filters, pluck="dt", distinct=True))
	customised = {"property": "options", "value": PARTICIPANT}
	found.update(frappe.get_all("Property Setter", filters=customised, pluck="doc_type", distinct=True))
	return found - NOT_MOVED


def _followers(meta: "frappe.model.meta.Meta", link_field: str) -> Iterator[tuple[str, str]]:
	for df in meta.fields:
		source, _dot, origin = (df.fetch_from or "").partition(".")
		if df.fieldtype == "Link" and source == link_field and origin:
			yield df.fieldname, origin


def _rows(column: LinkColumn, participant: str, lock: bool) -> Iterator[LinkedRow]:
	if column.is_single:
		if frappe.db.get_single_value(column.doctype, column.fieldname) == participant:
			yield LinkedRow(column, column.doctype, previous={column.fieldname: participant})
		return
	table = frappe.qb.DocType(column.doctype)
	followers = [follower for follower, _origin in column.followers]
	parents = ["parenttype", "parent"] if column.is_child else []
	query = (
		frappe.qb.from_(table)
		.select(table.name, *(table[name] for name in (*parents, *followers)))
		.where(table[column.fieldname] == participant)
		.orderby(table.name)
	)
	if column.type_field:
		query = query.where(table[column.type_field] == PARTICIPANT)
	if lock and column.locks:
		# only through an index: without one the database would lock the whole table
		query = query.for_update()
	for row in query.run(as_dict=True):
		previous = {column.fieldname: participant} | {name: row[name] for name in followers}
		yield LinkedRow(column, row.name, row.get("parenttype") or "", row.get("parent") or "", previous)


def _update(
	doctype: str,
	is_single: bool,
	names: list[str],
	values: dict[str, str | None],
	only_where: tuple[str, str] | None = None,
) -> None:
	if is_single:
		if only_where and frappe.db.get_single_value(doctype, only_where[0]) != only_where[1]:
			return
		for fieldname, value in values.items():
			frappe.db.set_single_value(doctype, fieldname, value, update_modified=False)
		return
	table = frappe.qb.DocType(doctype)
	for start in range(0, len(names), _CHUNK):
		query = frappe.qb.update(table).where(table.name.isin(names[start : start + _CHUNK]))
		for fieldname, value in values.items():
			query = query.set(table[fieldname], value)
		if only_where:
			query = query.where(table[only_where[0]] == only_where[1])
		query.run()
	for name in names:
		frappe.clear_document_cache(doctype, name)
