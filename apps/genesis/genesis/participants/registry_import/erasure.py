"""Erasing a person that came by an import: the uploaded spreadsheet has the person in it, and goes."""

from __future__ import annotations

from typing import Any

import frappe

IMPORT, ROW = "Registry Import", "Registry Import Row"
AT_WORK = ("Queued", "Running")


def forget_sources(records: Any) -> None:
	"""Take away the spreadsheets from which the person was read, of imports that are not at work.

	records: genesis.protection.person_records.PersonRecords. Other people's records made from it stay.
	"""
	rows = records.own.get(ROW, ())
	imports = frappe.get_all(
		ROW, filters={"name": ("in", [*rows, ""])}, pluck="registry_import", distinct=True, limit=0
	)
	done = frappe.get_all(
		IMPORT, filters={"name": ("in", [*imports, ""]), "status": ("not in", AT_WORK)}, pluck="name"
	)
	for name in done:
		files = frappe.get_all(
			"File", filters={"attached_to_doctype": IMPORT, "attached_to_name": name}, pluck="name"
		)
		for each in files:
			frappe.delete_doc("File", each, ignore_permissions=True, force=True, delete_permanently=True)
		frappe.db.set_value(IMPORT, name, "file", None)
