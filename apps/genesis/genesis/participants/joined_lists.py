"""Lists on which both records of one person stood hold the survivor once after a merge, and both again when it is undone.

Which tables, and what stays of two rows, is declared by the hook `genesis_joined_rows` (table -> dotted path of a JoinRule);
tables of other apps keep their rows. Confidential lists belong to their teams and are left as they are.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Any

import frappe
from frappe.model import no_value_fields

from . import sealed_links
from .linked_records import LinkedRow
from .row_joining import JoinRule, joined

HOOK = "genesis_joined_rows"
SUBMITTED = 1


def rule_of(table: str) -> JoinRule | None:
	"""How rows of a child table become one; None where nobody declared it."""
	paths = frappe.get_hooks(HOOK).get(table)
	return frappe.get_attr(paths[-1]) if paths else None


def join(moved: Iterable[LinkedRow], survivor: str) -> list[dict[str, Any]]:
	"""Make one row of those that speak of the survivor twice in one list, after the links were moved.

	Returns what was done, in order, for `separate`: per row taken out its content, the row that stays, and the values
	that this one had and has.
	"""
	lists: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
	for row in moved:
		if row.column.is_child and rule_of(row.column.doctype) and not sealed_links.is_sealed(row):
			place = (row.parent_doctype, row.parent_name)
			lists[row.column.doctype, row.column.fieldname].add(place)
	changes: list[dict[str, Any]] = []
	for (table, fieldname), places in sorted(lists.items()):
		for place in sorted(places):
			changes += _join_list(table, fieldname, place, survivor)
	return changes


def separate(changes: list[dict[str, Any]]) -> None:
	"""Bring the rows back that `join` took out; call it before the links are given back.

	A value edited since stays. Where the row that stayed was itself taken off the list since, nobody comes back.
	"""
	for change in reversed(changes):
		table, removed = change["table"], change["removed"]
		if not frappe.db.table_exists(table):
			continue  # its app was uninstalled since
		stayed = next(iter(_rows(table, {"name": change["stayed"]})), None)
		if not stayed or any(stayed[key] != removed[key] for key in ("parenttype", "parent", "parentfield")):
			continue
		values = {
			name: before for name, (before, after) in change["values"].items() if stayed.get(name) == after
		}
		if values:
			frappe.db.set_value(table, stayed["name"], values, update_modified=False)
		_shift(table, removed, by=1)
		known = set(frappe.db.get_table_columns(table))
		back = {
			**{name: removed[name] for name in removed if name in known},
			"docstatus": stayed["docstatus"],
		}
		frappe.db.bulk_insert(table, list(back), [list(back.values())])
		frappe.clear_document_cache(removed["parenttype"], removed["parent"])


def refresh_figures(changes: list[dict[str, Any]]) -> None:
	"""Write again what documents count of their lists, once names and sexes are those of the people in them."""
	documents = {
		(change["removed"]["parenttype"], change["removed"]["parent"]): rule.figures
		for change in changes
		if (rule := rule_of(change["table"])) and rule.figures
	}
	for (doctype, name), path in documents.items():
		if frappe.db.exists(doctype, name):
			doc = frappe.get_doc(doctype, name)
			figures = {
				key: value for key, value in frappe.get_attr(path)(doc).items() if doc.get(key) != value
			}
			if figures:
				doc.db_set(figures, update_modified=False)


def _join_list(table: str, fieldname: str, place: tuple[str, str], survivor: str) -> list[dict[str, Any]]:
	rule = rule_of(table)
	meta = frappe.get_meta(table)
	columns = tuple(
		df.fieldname
		for df in meta.fields
		if df.fieldtype not in no_value_fields and not df.get("is_virtual") and df.fieldname != fieldname
	)
	parenttype, parent = place
	filters = {"parenttype": parenttype, "parent": parent, fieldname: survivor}
	rows = _rows(table, filters)
	changes: list[dict[str, Any]] = []
	# What became one may touch a third row: memberships of days that follow one another.
	while pair := next((two for two in combinations(rows, 2) if _is_one(rule, *two)), None):
		stays, goes = pair
		values = joined(rule, stays, goes, columns)
		if values:
			frappe.db.set_value(table, stays["name"], values, update_modified=False)
		frappe.db.delete(table, {"name": goes["name"]})
		_shift(table, goes, by=-1)
		changes.append(
			{
				"table": table,
				"stayed": stays["name"],
				"values": {name: [stays.get(name), value] for name, value in values.items()},
				"removed": goes,
			}
		)
		stays.update(values)
		rows.remove(goes)
		for row in rows:
			if row["parentfield"] == goes["parentfield"] and row["idx"] > goes["idx"]:
				row["idx"] -= 1
	if changes:
		frappe.clear_document_cache(parenttype, parent)
	return changes


def _is_one(rule: JoinRule, first: dict[str, Any], second: dict[str, Any]) -> bool:
	if first["parentfield"] != second["parentfield"]:
		return False
	if rule.drafts_only and SUBMITTED in (first["docstatus"], second["docstatus"]):
		return False
	return not rule.apart(first, second)


def _rows(table: str, filters: dict[str, Any]) -> list[dict[str, Any]]:
	"""Rows as plain JSON values, in the order of their lists, held up to the commit."""
	source = frappe.qb.DocType(table)
	query = frappe.qb.from_(source).select("*").orderby(source.parentfield).orderby(source.idx)
	for name, value in filters.items():
		query = query.where(source[name] == value)
	return json.loads(frappe.as_json(query.for_update().run(as_dict=True)))


def _shift(table: str, row: dict[str, Any], by: int) -> None:
	"""Close or open the gap that a row leaves in the numbers of its list."""
	source = frappe.qb.DocType(table)
	after = source.idx > row["idx"] if by < 0 else source.idx >= row["idx"]
	query = frappe.qb.update(source).set(source.idx, source.idx + by).where(after)
	for name in ("parenttype", "parent", "parentfield"):
		query = query.where(source[name] == row[name])
	query.run()
