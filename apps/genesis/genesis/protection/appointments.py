"""Appointments of confidential cases: how long they last, and that one person is in one place at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import time_diff_in_seconds


def check_length(doc: Document, longest_hours: int, too_long: str, refuse: Callable[[str], None]) -> None:
	"""`ends_on` comes after `starts_on`, and not more than so many hours. refuse: raises the error of the module."""
	length = time_diff_in_seconds(doc.ends_on, doc.starts_on)
	if length <= 0:
		refuse(_("{0} is before {1}").format(_("Ends"), _("Begins")))
	if length > longest_hours * 3600:
		refuse(too_long.format(longest_hours))


def is_taken(doc: Document, person_field: str, status_field: str, occupying: Collection[str]) -> bool:
	"""Whether the person has another appointment of this kind at the time, in a status that takes up their time.

	Says nothing of the other one, which may be of a case that the asker does not read.
	"""
	table = frappe.qb.DocType(doc.doctype)
	found = (
		frappe.qb.from_(table)
		.select(table.name)
		.where(table[person_field] == doc.get(person_field))
		.where(table[status_field].isin(list(occupying)))
		.where(table.starts_on < doc.ends_on)
		.where(table.ends_on > doc.starts_on)
		.where(table.name != (doc.name or ""))
		.limit(1)
	).run()
	return bool(found)
