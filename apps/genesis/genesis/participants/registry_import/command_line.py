"""An import from the command line: the same document, plan and rows as from the Desk, run at once."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import frappe
from frappe import _
from frappe.model.document import Document

from . import api, mappings, results, runner
from .errors import RegistryFileError
from .runner import Report


def import_file(
	path: Path,
	is_trial: bool = False,
	mapping: str | None = None,
	programme: str | None = None,
	office: str | None = None,
	report: Report | None = None,
	said: Callable[[str], None] = print,
) -> Document:
	"""Import a file, or try it; gives the Registry Import. An interrupted import of the same file is taken up.

	`mapping`: name or title of a Registry Mapping. Raises RegistryFileError, RegistryMappingError, PermissionError.
	"""
	doc = _unfinished(path, office) or _new(path, programme, office)
	if mapping:
		mappings.use(doc, _mapping_name(mapping))
		doc.save()
	runner.prepare(doc)
	frappe.db.commit()
	said(_("Registry Import {0}: {1}").format(doc.name, doc.title))
	runner.run(doc.name, is_trial=is_trial, report=report)
	return frappe.get_doc(results.IMPORT, doc.name)


def summary(doc: Document) -> list[tuple[str, int]]:
	"""Rows per outcome, with the outcome in the user's language."""
	return [
		(_(outcome), doc.get(counter)) for outcome, counter in results.COUNTERS.items() if doc.get(counter)
	]


def save_rejected(doc: Document, path: Path) -> None:
	"""Write the workbook of rejected rows to a file."""
	path.write_bytes(api.rejected_workbook(doc))


def _unfinished(path: Path, office: str | None) -> Document | None:
	"""The import of the same file that was tried only, or was interrupted."""
	if not path.is_file():
		frappe.throw(_("There is no file {0}").format(path), RegistryFileError)
	filters = {
		"file_hash": hashlib.sha256(path.read_bytes()).hexdigest(),
		"status": ["!=", "Completed"],
		**({"office": office} if office else {}),
	}
	name = frappe.db.get_value(results.IMPORT, filters, "name", order_by="creation desc")
	return frappe.get_doc(results.IMPORT, name) if name else None


def _new(path: Path, programme: str | None, office: str | None) -> Document:
	file = frappe.get_doc(
		{"doctype": "File", "file_name": path.name, "content": path.read_bytes(), "is_private": 1}
	)
	file.insert(ignore_permissions=True)
	doc = frappe.get_doc(
		{"doctype": results.IMPORT, "file": file.file_url, "programme": programme, "office": office}
	)
	doc.insert()
	file.db_set(
		{"attached_to_doctype": doc.doctype, "attached_to_name": doc.name, "attached_to_field": "file"}
	)
	return doc


def _mapping_name(mapping: str) -> str:
	name = frappe.db.exists(mappings.MAPPING, mapping) or frappe.db.exists(
		mappings.MAPPING, {"title": mapping}
	)
	if not name:
		frappe.throw(_("There is no Registry Mapping {0}").format(mapping), frappe.DoesNotExistError)
	return name
