"""The document Configuration Import: its file, what is chosen of it, and what became of that."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, now_datetime

from genesis import __version__
from genesis.genesis_configuration.packages import kinds, words
from genesis.genesis_configuration.packages.columns import settle
from genesis.genesis_configuration.packages.format import MAX_BYTES, Package, PackageProblem, read
from genesis.genesis_configuration.packages.importing import LEFT, take_over
from genesis.genesis_configuration.packages.review import SAME, Finding, review
from genesis.kept_fields import put_back

DOCTYPE = "Configuration Import"
TO_REVIEW, IMPORTED = "To Review", "Imported"
FROM_FILE = ("source_site", "exported_by", "exported_on", "genesis_version", "signature")
PROTECTED = ("status", "imported_by", "imported_on", *FROM_FILE)


def keep_what_was_done(doc: Document) -> None:
	"""What Genesis writes stays, and nothing changes any more once it was imported. Errors: ConfigurationPackageError."""
	before = doc.get_doc_before_save()
	if before and before.status == IMPORTED:
		words.refuse("done", name=doc.name)
	put_back(doc, PROTECTED)
	doc.status = TO_REVIEW


def take_file(doc: Document) -> None:
	"""Look at the file; of what is in it, what was chosen stays chosen. Errors: ConfigurationPackageError."""
	package = _package(doc)
	before = doc.get_doc_before_save()
	same_file = bool(before) and before.signature == package.signature
	chosen = {(row.document_type, row.record_name): cint(row.chosen) for row in doc.records}
	doc.update({field: getattr(package, field, None) for field in FROM_FILE})
	doc.source_site = package.site
	doc.set("records", [])
	for finding in review(package):
		key = finding.record.key
		choice = chosen.get(key) if same_file else None
		row = {"document_type": key[0], "record_name": key[1], "outcome": finding.outcome}
		doc.append("records", {**row, "chosen": int(finding.default_choice) if choice is None else choice})


def refuse_removal(doc: Document) -> None:
	"""What was imported is remembered. Errors: ConfigurationPackageError."""
	if doc.status == IMPORTED:
		frappe.throw(
			_("{0} was imported: it stays, so that it is known who brought what and when.").format(doc.name),
			words.ConfigurationPackageError,
		)


def findings(doc: Document) -> list[dict[str, Any]]:
	"""The records of the package as the form shows them; of one that was imported, what became of them.

	Keys: doctype, kind, name, title, name_here, outcome, chosen, result, needed, as_draft, left_out, reasons, differences.
	"""
	if doc.status == IMPORTED:
		return [_kept_row(row) for row in doc.records]
	chosen = {(row.document_type, row.record_name): cint(row.chosen) for row in doc.records}
	return [_row(finding, chosen.get(finding.record.key, 0)) for finding in review(_package(doc))]


def run(doc: Document) -> dict[str, int]:
	"""Import what is chosen; returns how many records have each result. Errors: ConfigurationPackageError."""
	# Whoever presses twice waits here, and is told that it is done.
	if frappe.db.get_value(DOCTYPE, doc.name, "status", for_update=True) == IMPORTED:
		words.refuse("done", name=doc.name)
	package = _package(doc)
	if package.signature != doc.signature:
		words.refuse("other_file")
	rows = list(zip(doc.records, package.records, strict=True))
	chosen = {record.key for row, record in rows if cint(row.chosen)}
	if not chosen:
		words.refuse("nothing_chosen")
	taken = take_over(package, chosen)
	counts: dict[str, int] = {}
	for row, record in rows:
		what = taken[record.key]
		row.db_set({"result": what.result, "name_here": what.name}, update_modified=False)
		counts[what.result] = counts.get(what.result, 0) + 1
	doc.db_set({"status": IMPORTED, "imported_by": frappe.session.user, "imported_on": now_datetime()})
	settle(
		[
			record.content["dt"]
			for record in package.records
			if record.doctype == kinds.CUSTOM_FIELD and taken[record.key].result != LEFT
		]
	)
	return counts


def _package(doc: Document) -> Package:
	try:
		package = read(_content(doc), __version__)
		known = kinds.kinds()
		for record in package.records:
			if record.doctype not in known or not frappe.db.exists("DocType", record.doctype):
				raise PackageProblem("kind", doctype=record.doctype, name=record.name)
	except PackageProblem as problem:
		words.throw(problem)
	return package


def _content(doc: Document) -> bytes:
	"""The bytes of the attached file, which the user may read. Errors: PackageProblem."""
	own = {"file_url": doc.file, "attached_to_doctype": doc.doctype, "attached_to_name": doc.name}
	name = frappe.db.get_value("File", own) or frappe.db.get_value("File", {"file_url": doc.file})
	if not name:
		raise PackageProblem("file_missing")
	file = frappe.get_doc("File", name)
	attached_here = (file.attached_to_doctype, file.attached_to_name) == (doc.doctype, doc.name)
	if not attached_here and file.owner != frappe.session.user:
		file.check_permission("read")
	if cint(file.file_size) > MAX_BYTES:
		raise PackageProblem("too_large", most=MAX_BYTES // (1024 * 1024))
	if not file.is_private or not str(file.file_url).startswith("/private/"):
		raise PackageProblem("public")
	try:
		with open(file.get_full_path(), "rb") as stream:
			return stream.read(MAX_BYTES + 1)
	except OSError as error:
		raise PackageProblem("file_missing") from error


def _row(finding: Finding, chosen: int) -> dict[str, Any]:
	record = finding.record
	return {
		**_about(record.doctype, record.name, finding.name),
		"outcome": finding.outcome,
		"chosen": chosen,
		"result": None,
		"needed": record.needed,
		"as_draft": finding.as_draft
		or (finding.outcome != SAME and _is_version(record.doctype, finding.name)),
		"left_out": list(record.left_out),
		"reasons": finding.reasons,
		"differences": finding.differences() if finding.outcome != SAME else [],
	}


def _is_version(doctype: str, name_here: str | None) -> bool:
	"""Whether a new record of the kind is a version that somebody has to put in force."""
	return not name_here and bool(frappe.get_meta(doctype).is_submittable)


def _kept_row(row: Document) -> dict[str, Any]:
	return {
		**_about(row.document_type, row.record_name, row.name_here),
		**{key: row.get(key) for key in ("outcome", "chosen", "result")},
		**{"needed": False, "as_draft": False, "left_out": [], "reasons": [], "differences": []},
	}


def _about(doctype: str, name: str, name_here: str | None) -> dict[str, Any]:
	readable = bool(name_here) and frappe.has_permission(doctype, "read", doc=name_here)
	return {
		"doctype": doctype,
		"kind": _(doctype),
		"name": name,
		"title": _(name),
		"name_here": name_here,
		"may_open": readable,
	}
