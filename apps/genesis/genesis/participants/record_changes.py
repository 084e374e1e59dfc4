"""Values of records changed beside their documents, each written down so that it can be taken back.

A change is {doctype, name, values: {field: [before, after]}}, in plain JSON values.
"""

from __future__ import annotations

import json
from typing import Any

import frappe


def write(doctype: str, name: str, values: dict[str, Any]) -> list[dict[str, Any]]:
	"""Write the values that differ from what is kept; `modified` stays. Returns the change, or nothing."""
	kept = _kept(doctype, name, list(values))
	new = _plain(values)
	changed = {field: [kept[field], new[field]] for field in values if kept[field] != new[field]}
	if not changed:
		return []
	frappe.db.set_value(doctype, name, {field: values[field] for field in changed}, update_modified=False)
	return [{"doctype": doctype, "name": name, "values": changed}]


def take_back(changes: list[dict[str, Any]]) -> None:
	"""Give records the values that they had, the last change first, except those that were changed again since."""
	for change in reversed(changes):
		doctype, name = change["doctype"], change["name"]
		if not frappe.db.table_exists(doctype) or not frappe.db.exists(doctype, name):
			continue
		kept = _kept(doctype, name, list(change["values"]))
		values = {
			field: before for field, (before, after) in change["values"].items() if kept[field] == after
		}
		if values:
			frappe.db.set_value(doctype, name, values, update_modified=False)


def _kept(doctype: str, name: str, fields: list[str]) -> dict[str, Any]:
	return _plain(frappe.db.get_value(doctype, name, fields, as_dict=True, for_update=True))


def _plain(values: dict[str, Any]) -> dict[str, Any]:
	return json.loads(frappe.as_json(values))
