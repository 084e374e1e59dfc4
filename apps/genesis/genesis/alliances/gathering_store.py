"""Events, meetings and sessions read together, as far as the user may read each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import frappe
from frappe.query_builder import DocType

from genesis.reporting import only_permitted

from .vocabulary import CANCELLED, GATHERINGS

FIELDS = ("name", "title", "status", "starts_at", "ends_at", "office", "organiser", "place", "modality")
COUNTS = ("invited", "attended", "women", "men", "other_sex", "participants_present", "organisations_present")


def readable_kinds() -> list[str]:
	"""The kinds of gathering that the user may read."""
	return [doctype for doctype in GATHERINGS if frappe.has_permission(doctype, "read")]


def read(
	condition: Callable[[Any], Any],
	kinds: Iterable[str] = GATHERINGS,
	limit: int = 0,
	with_cancelled: bool = False,
) -> list[frappe._dict]:
	"""Gatherings that meet the condition (of their table), the earliest first; each tells its `doctype`."""
	found = []
	readable = readable_kinds()
	for doctype in kinds:
		if doctype not in readable:
			continue
		table = DocType(doctype)
		query = (
			frappe.qb.from_(table)
			.select(*(table[name] for name in (*FIELDS, *COUNTS)))
			.where(condition(table))
			.orderby(table.starts_at)
			.orderby(table.name)
		)
		if not with_cancelled:
			query = query.where(table.status != CANCELLED)
		if limit:
			query = query.limit(limit)
		found += [
			frappe._dict(row, doctype=doctype) for row in only_permitted(query, doctype).run(as_dict=True)
		]
	return sorted(found, key=lambda row: (row.starts_at, row.name))
