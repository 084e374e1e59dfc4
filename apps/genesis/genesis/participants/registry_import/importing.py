"""The document Registry Import itself: what is checked when it is saved or deleted."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, nowdate

from .. import scope
from . import files, mappings, results, runner
from .errors import RegistryRunError

# What the rows were read with: it holds as soon as somebody was imported.
READ_WITH = ("file", "sheet_name", "header_row", "programme", "office")


def set_defaults(doc: Document) -> None:
	"""Office and programme of the user, when they are not given."""
	doc.programme = doc.programme or scope.default_programme()
	scope.require_office(doc)


def take_file(doc: Document) -> None:
	"""A new file is looked at as soon as it is attached. Raises RegistryFileError."""
	before = doc.get_doc_before_save()
	if before and all(doc.get(field) == before.get(field) for field in ("file", "sheet_name", "header_row")):
		return
	if before and before.file != doc.file:
		doc.sheet_name, doc.header_row = None, 0
	files.keep_private(doc)
	doc.file_hash = files.digest(doc)
	doc.title = files.file_name(doc)[:140]
	mappings.guess(doc)


def check_dates(doc: Document) -> None:
	if doc.registration_date and getdate(doc.registration_date) > getdate(nowdate()):
		frappe.throw(
			_("{0} is in the future").format(_(doc.meta.get_label("registration_date"))), RegistryRunError
		)


def keep_what_was_used(doc: Document) -> None:
	"""File, office and headings stay once rows were imported; nothing changes while a run goes on."""
	before = doc.get_doc_before_save()
	if not before:
		return
	if before.status in runner.ACTIVE and not runner.is_stalled(before):
		frappe.throw(
			_("The import is running: wait until it is finished"), RegistryRunError, title=_("Import")
		)
	changed = [field for field in READ_WITH if (doc.get(field) or None) != (before.get(field) or None)]
	if changed and results.finished(doc.name):
		labels = ", ".join(_(doc.meta.get_label(field)) for field in changed)
		frappe.throw(
			_("{0} cannot be changed: rows of this file were imported. Make a new import").format(labels),
			RegistryRunError,
			title=_("Import"),
		)
	if changed and before.status in ("Tried", "Failed"):
		results.forget_trial(doc.name)
		doc.update({"status": "Draft", "row_count": 0, **dict.fromkeys(results.COUNTERS.values(), 0)})


def delete_rows(doc: Document) -> None:
	"""Rows go with their import; people that it brought in keep it from being deleted."""
	if frappe.db.exists("Participant", {"registry_import": doc.name}):
		frappe.throw(
			_("People were registered by the import {0}: it stays as their origin").format(doc.name),
			RegistryRunError,
			title=_("Import"),
		)
	frappe.db.delete(results.ROW, {"registry_import": doc.name})
