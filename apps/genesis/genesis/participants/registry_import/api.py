"""What the forms of Registry Import and Registry Import Row call. Permissions are checked here or by the services."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from .. import duplicate_reviews
from ..rivals import Rival
from . import decisions, fields, mappings, results, runner, words
from .errors import RegistryRunError
from .result_workbook import RejectedRow, write_rejected

SHOWN_ROWS = 20


@frappe.whitelist(methods=["GET", "POST"])
def targets() -> list[dict[str, str]]:
	"""See `mappings.targets`. Raises PermissionError."""
	frappe.has_permission(results.IMPORT, "read", throw=True)
	return mappings.targets()


@frappe.whitelist(methods=["POST"])
def guess_mapping(name: str) -> None:
	"""Look at the file again: sheet, headings, columns. What was chosen by hand is replaced."""
	doc = _writable(name)
	doc.header_row = 0
	mappings.guess(doc)
	doc.save()


@frappe.whitelist(methods=["POST"])
def start(name: str, is_trial: bool | int | str = False) -> None:
	"""Queue a trial, or the import itself; also to take up one that was interrupted."""
	_writable(name)
	runner.start(name, is_trial=bool(cint(is_trial)))


@frappe.whitelist(methods=["GET", "POST"])
def progress(name: str) -> dict:
	"""How far the run is; asked by the form while no message from the server reaches it."""
	doc = frappe.get_doc(results.IMPORT, name)
	doc.check_permission("read")
	return {
		"status": doc.status,
		"processed": doc.processed_count,
		"total": doc.row_count,
		"stalled": runner.is_stalled(doc),
	}


@frappe.whitelist(methods=["GET", "POST"])
def rows_to_look_at(name: str) -> list[dict]:
	"""The first rows that need somebody: held and rejected ones, with their reasons in the user's language."""
	frappe.get_doc(results.IMPORT, name).check_permission("read")
	rows = frappe.get_list(
		results.ROW,
		filters={"registry_import": name, "outcome": ["in", (results.HELD, results.REJECTED)]},
		fields=[
			"name",
			"source_row",
			"outcome",
			"problem_columns",
			"participant",
			"duplicate_of",
			"duplicate_row",
		],
		order_by="source_row asc",
		limit=SHOWN_ROWS,
	)
	if not _sees_identity():
		return rows
	kept = {
		row.name: row
		for row in frappe.get_list(
			results.ROW,
			filters={"name": ["in", [row.name for row in rows]]},
			fields=["name", "person_label", "findings_json"],
			limit=SHOWN_ROWS,
		)
	}
	for row in rows:
		row.person = kept[row.name].person_label
		row.reasons = words.say_kept(kept[row.name].findings_json)
	return rows


@frappe.whitelist(methods=["GET", "POST"])
def download_rejected(name: str) -> None:
	"""The rejected rows as a workbook with the reason beside each, in the user's language."""
	doc = frappe.get_doc(results.IMPORT, name)
	doc.check_permission("read")
	if not _sees_identity():
		raise frappe.PermissionError(_("Only those who may see names may download the rows of a register"))
	content = rejected_workbook(doc)
	frappe.local.response.filename = f"{doc.name}-{frappe.scrub(_('Rejected'))}.xlsx"
	frappe.local.response.filecontent = content
	frappe.local.response.type = "binary"


def rejected_workbook(doc: Document) -> bytes:
	"""The workbook of the rejected rows of an import. Raises RegistryRunError when there is none."""
	rows = [
		RejectedRow(row.source_row, words.say_kept(row.findings_json), results.cells_from(row.cells_json))
		for row in results.rejected_rows(doc.name)
	]
	if not rows:
		frappe.throw(_("The import {0} has no rejected rows").format(doc.name), RegistryRunError)
	spanish = frappe.local.lang.startswith("es")
	row_heading, reason_heading = (
		headings[0 if spanish else 1] for headings in (fields.OWN_ROW_HEADINGS, fields.OWN_REASON_HEADINGS)
	)
	headings = {row.column_index: row.heading for row in doc.columns}
	return write_rejected(_("Rejected"), headings, row_heading, reason_heading, rows)


@frappe.whitelist(methods=["GET", "POST"])
def row_details(row: str) -> dict:
	"""What the form of a row shows: its cells, its reasons, and the person it may be, as the user may see them."""
	doc = frappe.get_doc(results.ROW, row)
	doc.check_permission("read")
	may_decide = frappe.has_permission(results.IMPORT, "write", doc=doc.registry_import)
	answer = {
		"open": bool(may_decide and not doc.is_trial and not doc.decision and doc.outcome in decisions.OPEN),
		"cells": [],
		"reasons": [],
		"rival": None,
	}
	if not _sees_identity():
		return answer
	parent = frappe.get_doc(results.IMPORT, doc.registry_import)
	cells = results.cells_from(doc.cells_json)
	answer["cells"] = [
		{"heading": column.heading, "text": cells.get(column.column_index, "")} for column in parent.columns
	]
	answer["reasons"] = words.say_kept(doc.findings_json).splitlines()
	if doc.duplicate_of:
		answer["rival"] = duplicate_reviews.describe([Rival(doc.duplicate_of, "", doc.score, "review", ())])[
			0
		]
	return answer


@frappe.whitelist(methods=["POST"])
def decide_new_person(row: str, reason: str) -> str:
	"""See `decisions.as_new_person`."""
	return decisions.as_new_person(row, reason)


@frappe.whitelist(methods=["POST"])
def decide_same_person(row: str) -> str:
	"""See `decisions.as_same_person`."""
	return decisions.as_same_person(row)


@frappe.whitelist(methods=["POST"])
def decide_complete_existing(row: str) -> list[str]:
	"""See `decisions.complete_existing`."""
	return decisions.complete_existing(row)


def _writable(name: str) -> Document:
	doc = frappe.get_doc(results.IMPORT, name)
	doc.check_permission("write")
	return doc


def _sees_identity() -> bool:
	return 1 in frappe.get_meta(results.ROW).get_permlevel_access("read")
