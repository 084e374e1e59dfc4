"""What accounts and cost centres share: names that end with the company's abbreviation, and a place in its tree."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _

from bookkeeping.errors import EntriesExistError, TreeError

SEPARATOR = " - "


def name_of(label: str, number: str | None, company: str) -> str:
	"""`1101 - Bancos - FG`, as ERPNext calls its accounts."""
	abbr = frappe.get_cached_value("Company", company, "abbr")
	return SEPARATOR.join(part.strip() for part in (number or "", label, abbr) if part and part.strip())


def name_without_company(name: str, company: str) -> str:
	"""What was renamed, without the company's abbreviation at its end."""
	return name.removesuffix(SEPARATOR + frappe.get_cached_value("Company", company, "abbr"))


def check_place(doc: Any, parent_field: str) -> None:
	"""The parent is a group of the same company, and not the record itself. Raises TreeError."""
	parent = doc.get(parent_field)
	if not parent:
		return
	found = frappe.db.get_value(doc.doctype, parent, ["company", "is_group"], as_dict=True)
	label = _(doc.meta.get_label(parent_field))
	if not found or parent == doc.name:
		frappe.throw(_("{0}: {1} does not exist").format(label, parent), TreeError)
	if found.company != doc.company:
		frappe.throw(_("{0}: {1} belongs to {2}").format(label, parent, found.company), TreeError)
	if not found.is_group:
		frappe.throw(_("{0}: {1} is no group").format(label, parent), TreeError)


def check_number(doc: Any, number_field: str) -> None:
	"""A number is used once in a company. Raises TreeError."""
	number = doc.get(number_field)
	filters = {number_field: number, "company": doc.company, "name": ("!=", doc.name or "")}
	other = number and frappe.db.get_value(doc.doctype, filters)
	if other:
		frappe.throw(
			_("{0}: {1} has the number {2} already").format(
				_(doc.meta.get_label(number_field)), other, number
			),
			TreeError,
		)


def refuse_if_used(doc: Any, ledger_field: str, what: str) -> None:
	"""Raises EntriesExistError when the ledger has entries of the record."""
	if frappe.db.exists("GL Entry", {ledger_field: doc.name}):
		frappe.throw(
			_("{0} has entries in the general ledger: {1}").format(doc.name, what), EntriesExistError
		)
