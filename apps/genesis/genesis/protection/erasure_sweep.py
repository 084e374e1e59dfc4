"""The search through every text column of every table for the words of a person, and their replacement.

Rows are looked for without a lock and changed by their name, so that nobody waits for a whole table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import frappe

from .erasure_rules import pattern, quick_pattern
from .person_records import chunks

REPLACEMENT = "•••"
TEXT_TYPES = ("char", "varchar", "tinytext", "text", "mediumtext", "longtext")
# Keys and what the framework writes by itself: never the words of a person.
NEVER = frozenset(
	(
		*("name", "owner", "modified_by", "parent", "parentfield", "parenttype"),
		*("_assign", "_seen", "_liked_by", "_user_tags"),
	)
)
# How the Desk is described; nobody writes about people there.
DESCRIPTIONS = frozenset(
	f"tab{doctype}"
	for doctype in (
		*("DocField", "DocPerm", "DocType", "DocType Action", "DocType Link", "DocType State"),
		*("Custom DocPerm", "Has Role", "Patch Log", "Installed Application", "Language", "Currency"),
	)
)


def text_columns() -> dict[str, list[str]]:
	"""Table -> its columns with text, of the whole database."""
	columns = frappe.db.sql(
		"""select c.table_name, c.column_name from information_schema.columns c
		join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
		where c.table_schema = database() and t.table_type = 'BASE TABLE' and c.data_type in %(types)s
		order by c.table_name, c.ordinal_position""",
		{"types": TEXT_TYPES},
	)
	found: dict[str, list[str]] = defaultdict(list)
	for table, column in columns:
		found[table].append(column)
	return dict(found)


def sweep(words: Sequence[str]) -> int:
	"""Replace the words wherever they stand; returns how many rows were looked at closely. Nothing without words."""
	if not words:
		return 0
	quick, searched, seen = quick_pattern(words), pattern(words), 0
	for table, columns in text_columns().items():
		if table in DESCRIPTIONS:
			continue
		wanted = [column for column in columns if column not in NEVER]
		if wanted:
			seen += _sweep_table(table, wanted, quick, searched, "name" in columns)
	return seen


def leftovers(words: Sequence[str]) -> list[tuple[str, str]]:
	"""(table, key) of records whose own key has the words in it: those have to be renamed by hand."""
	return [
		(table, key)
		for table, column, key in _found(words)
		if column == "name" and table.startswith("tab") and table not in DESCRIPTIONS
	]


def tables_with(words: Sequence[str]) -> list[tuple[str, str]]:
	"""(table, column) in which the words still stand, keys included; for a check of what is left."""
	return [(table, column) for table, column, _key in _found(words)]


def _found(words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
	"""(table, column, key) of texts with the words; the key is empty in tables without one."""
	if not words:
		return
	quick, searched = quick_pattern(words), re.compile(pattern(words))
	for table, columns in text_columns().items():
		shown = ", ".join(f"`{column}`" for column in columns)
		rows = frappe.db.sql(
			f"select {shown} from `{table}` where {_any(columns)} regexp %s",  # noqa: S608 - names of the database itself
			(quick,),
			as_dict=True,
		)
		for row in rows:
			for column in columns:
				if searched.search(str(row[column] or "")):
					yield table, column, str(row.get("name") or "")


def _sweep_table(table: str, columns: list[str], quick: str, searched: str, has_name: bool) -> int:
	condition = f"{_any(columns)} regexp %(quick)s"
	settings = ", ".join(
		f"`{column}` = regexp_replace(`{column}`, %(searched)s, %(replacement)s)" for column in columns
	)
	values = {"quick": quick, "searched": searched, "replacement": REPLACEMENT}
	if not has_name:
		if not frappe.db.sql(f"select 1 from `{table}` where {condition} limit 1", values):  # noqa: S608
			return 0
		frappe.db.sql(f"update `{table}` set {settings} where {condition}", values)  # noqa: S608
		return 1
	names = [name for (name,) in frappe.db.sql(f"select name from `{table}` where {condition}", values)]  # noqa: S608
	for part in chunks(names):
		frappe.db.sql(
			f"update `{table}` set {settings} where name in %(names)s",  # noqa: S608
			{**values, "names": part},
		)
	return len(names)


def _any(columns: Sequence[str]) -> str:
	"""All columns of a row as one text, so that a row is looked at once."""
	return "concat_ws('\\n', {})".format(", ".join(f"`{column}`" for column in columns))
