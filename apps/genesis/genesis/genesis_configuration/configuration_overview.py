"""Everything that managers configure, by kind: as shipped, changed, with a newer version, or made on this site."""

from typing import Any

import frappe
from frappe import _
from frappe.utils import get_fullname

from genesis.genesis_configuration.defaults import DELETED, LEDGER, NOT_INSERTED
from genesis.own_doctypes import of_genesis

MADE_HERE = "Made here"
TRAVELLING_HOOK = "genesis_configuration_kinds"  # kinds that travel to another site in a package
LIMIT = 1000  # of what was made on a site, for each kind

# Kinds that other apps have too: what counts as made on this site.
MADE_HERE_FILTERS: dict[str, dict[str, Any]] = {
	"Workflow": {},
	"Workflow State": {},
	"Workflow Action Master": {},
	"Notification": {"is_standard": 0},
	"Assignment Rule": {},
	"Email Template": {},
	"Auto Email Report": {},
	"Kanban Board": {},
	"Report": {"is_standard": "No"},
	"Print Format": {"standard": "No"},
	"Number Card": {"is_standard": 0},
	"Dashboard Chart": {"is_standard": 0},
	"Dashboard": {"is_standard": 0},
	"Custom Field": {"is_system_generated": 0},
	"Property Setter": {"is_system_generated": 0},
	"Role": {"is_custom": 1},
}


@frappe.whitelist()
def overview() -> list[dict[str, Any]]:
	"""One row for each configurable record that the user may see, sorted by kind and title.

	Keys: entry (name in the ledger; None: made here), doctype, kind (translated), name, title, status, is_changed,
	available_version, modified, modified_by, may_open, may_change, travels. Errors: PermissionError.
	"""
	if not frappe.has_permission(LEDGER, "read"):
		frappe.throw(_("You may not see what is configured."), frappe.PermissionError)
	entries = frappe.get_list(
		LEDGER,
		fields=["name", "reference_doctype", "reference_name", "status", "is_changed", "available_version"],
		limit_page_length=0,
	)
	shipped: dict[str, list[dict[str, Any]]] = {}
	for entry in entries:
		shipped.setdefault(entry.reference_doctype, []).append(entry)
	kinds = dict.fromkeys([*shipped, *MADE_HERE_FILTERS])
	rows = [row for doctype in kinds for row in _rows_of(doctype, shipped.get(doctype, []))]
	return sorted(rows, key=lambda row: (row["kind"].casefold(), row["title"].casefold()))


def _rows_of(doctype: str, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
	"""The rows of one kind. Who may not read the records is told of the shipped ones only, by name."""
	found = _records(doctype)
	titles = _titles_of_rights() if doctype == "Custom DocPerm" else {}
	rights = {
		"doctype": doctype,
		"kind": _(doctype),
		"may_change": bool(frappe.has_permission(doctype, "write")),
	}
	travels = doctype in frappe.get_hooks(TRAVELLING_HOOK)
	rows = []
	for entry in entries:
		record = found.pop(entry.reference_name, None)
		may_open = bool(record) and entry.status not in (DELETED, NOT_INSERTED)
		rows.append(
			{
				**rights,
				**_about(entry.reference_name, record, titles.get(entry.reference_name)),
				"entry": entry.name,
				"status": entry.status,
				"is_changed": entry.is_changed,
				"available_version": entry.available_version,
				"may_open": may_open,
				"travels": travels and may_open,
			}
		)
	if _made_here_filters(doctype) is None:
		return rows
	made = {"entry": None, "status": MADE_HERE, "is_changed": 0, "available_version": None, "may_open": True}
	made["travels"] = travels
	return rows + [{**rights, **_about(name, record), **made} for name, record in found.items()]


def _titles_of_rights() -> dict[str, str]:
	"""Rules of permission have technical names: which role, and what it has rights on."""
	rows = frappe.get_all("Custom DocPerm", fields=["name", "parent", "role"])
	return {row.name: f"{_(row.role)}: {_(row.parent)}" for row in rows}


def _about(name: str, record: dict[str, Any] | None, title: str | None = None) -> dict[str, Any]:
	record = record or frappe._dict(title=title)
	return {
		"name": name,
		"title": _(record.title or name),
		"modified": record.modified,
		"modified_by": record.modified_by and get_fullname(record.modified_by),
	}


def _records(doctype: str) -> dict[str, dict[str, Any]]:
	"""Records of a kind that the user may read, by name: those made here and those shipped, without cancelled ones."""
	if not frappe.has_permission(doctype, "read"):
		return {}
	title = frappe.get_meta(doctype).get_title_field()
	filters = {"docstatus": ("!=", 2), **(_made_here_filters(doctype) or {})}
	shipped = frappe.get_all(LEDGER, filters={"reference_doctype": doctype}, pluck="reference_name")
	fields = ["name", "modified", "modified_by", f"{title} as title"]
	rows = [
		*frappe.get_list(doctype, filters=filters, fields=fields, limit_page_length=LIMIT),
		*frappe.get_list(doctype, filters={"name": ("in", shipped)}, fields=fields, limit_page_length=0),
	]
	return {row.name: row for row in rows}


def _made_here_filters(doctype: str) -> dict[str, Any] | None:
	"""Filters for what was made on this site; None for kinds of the framework that have no such thing."""
	if doctype in MADE_HERE_FILTERS:
		return MADE_HERE_FILTERS[doctype]
	return {} if of_genesis(doctype) else None
