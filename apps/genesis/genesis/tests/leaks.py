"""What tests left behind in the database: seen by a connection of its own, which knows only what was committed."""

from __future__ import annotations

from collections.abc import Sequence

import frappe

# Records that the app's tests make of other apps' kinds.
FOREIGN = ("User", "Role", "Company", "Account", "Customer", "GL Entry", "Custom Field", "Workflow", "ToDo")
# What tests that commit make once for all of them and leave: companies with their accounts, the donor, a System Manager.
KEPT = frozenset(
	f"tab{name}"
	for name in ("User", "Company", "Account", "Cost Center", "Fiscal Year", "Mode of Payment", "Partner")
)
APPS = ("genesis", "bookkeeping")


def tables() -> tuple[str, ...]:
	"""The tables that are watched: those of our apps that keep records of their own, and FOREIGN."""
	modules = frappe.get_all("Module Def", filters={"app_name": ("in", APPS)}, pluck="name")
	own = frappe.get_all(
		"DocType",
		filters={"module": ("in", modules), "issingle": 0, "istable": 0, "is_virtual": 0},
		pluck="name",
	)
	found = {f"tab{name}" for name in (*own, *FOREIGN)}
	return tuple(sorted(found & set(frappe.db.get_tables(cached=False))))


def committed(watched: Sequence[str]) -> dict[str, int]:
	"""Rows of each table that any other connection sees now."""
	mine = frappe.local.db
	frappe.connect(set_admin_as_user=False)
	try:
		selects = (f"select '{table}', count(*) from `{table}`" for table in watched)  # noqa: S608
		counts = " union all ".join(selects)
		return dict(frappe.db.sql(counts))
	finally:
		frappe.db.close()
		frappe.local.db = mine


def difference(before: dict[str, int], after: dict[str, int]) -> str:
	"""What is more or less than before, in words; nothing if all is as it was."""
	return ", ".join(
		f"{table[3:]}: {after[table] - count:+d}" for table, count in before.items() if after[table] != count
	)
