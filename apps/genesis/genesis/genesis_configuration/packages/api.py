"""What the page Configuration and the form of Configuration Import call."""

from typing import Any

import frappe
from frappe import _
from frappe.core.doctype.access_log.access_log import make_access_log
from frappe.model.document import Document
from frappe.utils import cint

from genesis.genesis_configuration.packages import exporting, imports


@frappe.whitelist(methods=["POST"])
def export_package(records: str | list, everything: bool | int | str = False) -> dict[str, Any]:
	"""See `exporting.export`. records: list of [DocType, name], also as JSON; everything: what was changed or made here.

	Who exported is logged. Errors: PermissionError, ConfigurationPackageError.
	"""
	if not frappe.has_permission(imports.DOCTYPE, "create"):
		frappe.throw(_("You may not export what is configured."), frappe.PermissionError)
	keys = exporting.everything_own() if cint(everything) else _keys(records)
	answer = exporting.export(keys)
	make_access_log(
		doctype=imports.DOCTYPE,
		file_type="JSON",
		method="packages.export_package",
		filters={"count": answer["count"]},
	)
	return answer


@frappe.whitelist(methods=["GET", "POST"])
def review_package(name: str) -> list[dict[str, Any]]:
	"""See `imports.findings`."""
	return imports.findings(_import(name, "read"))


@frappe.whitelist(methods=["POST"])
def import_package(name: str) -> dict[str, int]:
	"""See `imports.run`."""
	return imports.run(_import(name, "write"))


def _import(name: str, right: str) -> Document:
	doc = frappe.get_doc(imports.DOCTYPE, name)
	doc.check_permission(right)
	return doc


def _keys(records: str | list) -> list[tuple[str, str]]:
	try:
		rows = frappe.parse_json(records)
	except ValueError:
		rows = None
	if not isinstance(rows, list) or not all(_is_key(row) for row in rows):
		frappe.throw(_("Records to export are given as a list of kind and name."))
	return [(row[0], row[1]) for row in rows]


def _is_key(row: Any) -> bool:
	return isinstance(row, list) and len(row) == 2 and all(isinstance(part, str) and part for part in row)
