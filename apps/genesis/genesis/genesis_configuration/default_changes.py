"""What people do with a shipped default: look at the difference, restore it, adopt a newer version, keep theirs.

Everything is done with the user's own permissions on the record itself.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from genesis import __version__
from genesis.genesis_configuration.defaults import LEDGER, contents, is_renamed, refresh_status
from genesis.genesis_configuration.record_content import compare, overlay
from genesis.genesis_configuration.shipped_records import (
	current_content,
	field_specs,
	insert_record,
	overwrite_record,
)


class NoNewVersionError(frappe.ValidationError):
	"""There is no newer version to adopt."""


def difference(entry: Document) -> list[dict[str, Any]]:
	"""Rows for the side-by-side table: fieldname, label, shipped, available, current; tables as lists of lines."""
	shipped, available = contents(entry)
	doctype, name = entry.reference_doctype, entry.reference_name
	if not frappe.db.exists(doctype, name):
		return []
	current = current_content(doctype, name, overlay(shipped, available))
	rows = [asdict(row) for row in compare(shipped, available, current, field_specs(doctype), _)]
	if is_renamed(entry):
		title = {"fieldname": "name", "label": _("Name"), "shipped": entry.shipped_name, "current": name}
		rows.insert(0, {**title, "available": entry.shipped_name if available is not None else None})
	return rows


def restore(entry: Document) -> str:
	"""Make the record what was shipped, under its shipped name; a deleted one is inserted again."""
	shipped, _available = contents(entry)
	return _apply(entry, shipped)


def adopt(entry: Document) -> str:
	"""Make the record what the newer version ships. Errors: NoNewVersionError."""
	shipped, available = contents(entry)
	if available is None:
		frappe.throw(
			_("Genesis ships no newer version of {0}.").format(frappe.bold(entry.reference_name)),
			NoNewVersionError,
			title=_("No newer version"),
		)
	name = _apply(entry, overlay(shipped, available))
	_take_version_as_shipped(entry)
	return name


def keep(entry: Document) -> None:
	"""Leave the record as it is; the newer version is what Restore will bring from now on."""
	_take_version_as_shipped(entry)


def _apply(entry: Document, content: dict[str, Any]) -> str:
	doctype, name = entry.reference_doctype, entry.reference_name
	if not frappe.db.exists(doctype, name):
		name = insert_record(doctype, entry.shipped_name, content, bool(entry.is_submitted), False)
	else:
		doc = frappe.get_doc(doctype, name)
		if doc.docstatus.is_draft():
			overwrite_record(doc, content)
			name = _shipped_name_again(entry)
		else:
			# A submitted record is never changed: the content becomes a new draft that a person submits.
			name = insert_record(doctype, None, content, False, False)
	_point_at(entry, name)
	return name


def _shipped_name_again(entry: Document) -> str:
	"""Rename the record back unless another one has taken its shipped name; returns the name it has."""
	doctype, name = entry.reference_doctype, entry.reference_name
	if name == entry.shipped_name or frappe.db.exists(doctype, entry.shipped_name):
		return name
	return frappe.rename_doc(doctype, name, entry.shipped_name, force=True, show_alert=False)


def _point_at(entry: Document, name: str) -> None:
	frappe.db.set_value(LEDGER, entry.name, {"reference_name": name, "status": "Unchanged", "problem": None})
	entry.reload()
	refresh_status(entry)


def _take_version_as_shipped(entry: Document) -> None:
	"""The newer version becomes what counts as shipped."""
	stored = frappe.parse_json(entry.shipped_content) or {}
	newer = frappe.parse_json(entry.available_content) if entry.available_content else None
	if newer is None:
		return
	values = {
		"shipped_content": frappe.as_json(overlay(stored, newer)),
		"shipped_hash": entry.available_hash,
		"app_version": entry.available_version or __version__,
		"available_content": None,
		"available_hash": None,
		"available_version": None,
	}
	frappe.db.set_value(LEDGER, entry.name, values)
	entry.reload()
	refresh_status(entry)
