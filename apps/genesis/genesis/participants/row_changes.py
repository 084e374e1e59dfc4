"""What a merge changed in the rows of the two people themselves, so that it can be taken back value by value."""

import json
from collections.abc import Iterable

import frappe

from .merge_choices import joined_items, row_content, without_items

# Bookkeeping of the database and of Frappe, changed by any save; `idx` counts links in the background.
_BOOKKEEPING = frozenset(("modified", "modified_by", "idx", "_seen"))
# Columns in which Frappe repeats what other tables hold (ToDo, Tag Link, Comment), for lists.
_CACHES = ("_assign", "_user_tags", "_comments")


def snapshot(*names: str) -> dict[str, dict]:
	"""The whole rows of participants and of their tables, as they are now (the caller holds their locks)."""
	return {
		name: {
			"fields": _rows("Participant", "name", name)[0],
			"tables": {table: _rows(table, "parent", name) for table in _tables()},
		}
		for name in names
	}


def difference(before: dict[str, dict], after: dict[str, dict]) -> dict[str, dict]:
	"""What changed between two snapshots: {name: {fields: {field: [before, after]}, added: ..., removed: ...}}."""
	changes = {}
	for name, old in before.items():
		new = after[name]
		changes[name] = {
			"fields": {
				field: [value, new["fields"][field]]
				for field, value in old["fields"].items()
				if field not in _BOOKKEEPING and value != new["fields"][field]
			},
			"added": {t: _missing(new["tables"][t], old["tables"][t]) for t in old["tables"]},
			"removed": {t: _missing(old["tables"][t], new["tables"][t]) for t in old["tables"]},
		}
	return changes


def take_back(changes: dict[str, dict]) -> list[str]:
	"""Undo recorded changes, except where somebody changed the value again; gives the names of those fields."""
	kept: list[str] = []
	for name, change in changes.items():
		current = _rows("Participant", "name", name)[0]
		values = {}
		for field, (before, after) in change["fields"].items():
			if current[field] == after:
				values[field] = before
			elif field in _CACHES:
				values[field] = without_items(current[field], before, after)
			else:
				kept.append(field)
		if values:
			frappe.db.set_value("Participant", name, values)
		for table in _tables():
			if not _swap_rows(table, name, change["added"].get(table), change["removed"].get(table)):
				kept.append(_field_of(table))
	return kept


def join_caches(survivor: str, merged: str) -> None:
	"""Let the repeated lists of assignments, tags and comments follow the records that were moved."""
	rows = {name: _rows("Participant", "name", name)[0] for name in (survivor, merged)}
	joined = {column: joined_items(rows[survivor][column], rows[merged][column]) for column in _CACHES}
	frappe.db.set_value("Participant", survivor, joined, update_modified=False)
	frappe.db.set_value("Participant", merged, dict.fromkeys(_CACHES), update_modified=False)


def _swap_rows(table: str, parent: str, added: list[dict] | None, removed: list[dict] | None) -> bool:
	"""Take out rows that the merge added and put back those it took; False where somebody edited the rows."""
	if not (added or removed):
		return True
	current = {row["name"]: row for row in _rows(table, "parent", parent)}
	for row in added or ():
		if row["name"] not in current or row_content(current[row["name"]]) != row_content(row):
			return False
	if added:
		frappe.db.delete(table, {"name": ("in", [row["name"] for row in added])})
	if removed:
		columns = list(removed[0])
		frappe.db.bulk_insert(table, columns, [[row[column] for column in columns] for row in removed])
	return True


def _missing(rows: Iterable[dict], others: Iterable[dict]) -> list[dict]:
	names = {row["name"] for row in others}
	return [row for row in rows if row["name"] not in names]


def _field_of(table: str) -> str:
	return next(
		df.fieldname for df in frappe.get_meta("Participant").get_table_fields() if df.options == table
	)


def _tables() -> list[str]:
	return sorted({df.options for df in frappe.get_meta("Participant").get_table_fields()})


def _rows(doctype: str, column: str, value: str) -> list[dict]:
	"""Rows as plain JSON values, so that what was written down compares equal to what is read later."""
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).select("*").where(table[column] == value).orderby(table.idx)
	if column == "parent":
		query = query.where(table.parenttype == "Participant")
	return json.loads(frappe.as_json(query.for_update().run(as_dict=True)))
