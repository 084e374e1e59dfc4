"""Shipped configuration: inserted once, never overwritten, never brought back after somebody deleted it.

The ledger of it is the DocType Shipped Default, one entry for each shipped file. It knows what was inserted, what
a newer version of Genesis ships, and under which name the record is kept on this site.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime, strip_html

from genesis import __version__
from genesis.genesis_configuration.record_content import clean_content, is_same, overlay
from genesis.genesis_configuration.shipped_files import ShippedRecord, read_shipped
from genesis.genesis_configuration.shipped_records import (
	current_content,
	field_specs,
	insert_record,
	with_current_links,
)

LEDGER = "Shipped Default"
UNCHANGED, CHANGED, NEW_VERSION = "Unchanged", "Changed", "New version available"
DELETED, NOT_INSERTED = "Deleted", "Not inserted"
TRACKED_KEY = "genesis_shipped_doctypes"


def shipped_folder() -> Path:
	return Path(frappe.get_app_path("genesis", "fixtures", "shipped"))


def sync_defaults(folder: Path | None = None) -> dict[str, int]:
	"""Insert shipped records that this site never had and note newer versions of the others.

	folder: where the files are (default: those of Genesis). A record that cannot be inserted, because something
	it links to was deleted here, is noted with the reason and tried again next time; the rest goes on.
	Returns how many entries have each status. Errors: ShippedFileError for a broken file.
	"""
	statuses: Counter[str] = Counter()
	for record in read_shipped(folder or shipped_folder()):
		if frappe.db.exists("DocType", record.doctype):
			statuses[_sync_record(record)] += 1
	frappe.cache.delete_value(TRACKED_KEY)
	return dict(statuses)


def _sync_record(record: ShippedRecord) -> str:
	if not frappe.db.exists(LEDGER, record.key):
		entry = _new_entry(record)
		_put_in_place(entry, record)
		# A record that could not be inserted has its entry too.
		entry.insert(ignore_permissions=True, ignore_links=True)
	else:
		entry = frappe.get_doc(LEDGER, record.key)
		if entry.status == NOT_INSERTED:
			_put_in_place(entry, record)
		note_version(entry, record)
	return refresh_status(entry)


def _new_entry(record: ShippedRecord) -> Document:
	return frappe.get_doc(
		{
			"doctype": LEDGER,
			"reference_doctype": record.doctype,
			"reference_name": record.name,
			"shipped_name": record.name,
			"is_submitted": int(record.submitted),
			"app_version": __version__,
		}
	)


def _put_in_place(entry: Document, record: ShippedRecord) -> None:
	"""Insert the record unless the site already has one of that name, which is then left as it is."""
	entry.update({"status": UNCHANGED, "problem": None, "shipped_hash": record.hash})
	entry.shipped_content = frappe.as_json(record.content)
	content = with_current_links(record.doctype, record.content)
	if frappe.db.exists(record.doctype, record.name):
		baseline = clean_content(content, field_specs(record.doctype))
	else:
		frappe.db.savepoint("genesis_shipped_record")
		try:
			insert_record(record.doctype, record.name, content, record.submitted, ignore_permissions=True)
		except (frappe.ValidationError, frappe.PermissionError) as error:
			frappe.db.rollback(save_point="genesis_shipped_record")
			frappe.db.value_cache.clear()  # it remembers what was not found, and what is gone again
			frappe.clear_messages()
			entry.status, entry.problem = NOT_INSERTED, strip_html(str(error))[:1000]
			frappe.log_error(title=f"Genesis: {record.key}", message=frappe.get_traceback())
			return
		# As inserted: with what Frappe filled in, so that only later changes count as changes.
		baseline = current_content(record.doctype, record.name, record.content)
	entry.shipped_content = frappe.as_json(baseline)
	entry.inserted_on = now_datetime()


def note_version(entry: Document, record: ShippedRecord) -> None:
	"""Keep the content of a newer file beside what was inserted; nothing else changes."""
	if record.hash == entry.shipped_hash:
		entry.available_hash = entry.available_content = entry.available_version = None
	elif record.hash != entry.available_hash:
		entry.available_hash = record.hash
		entry.available_version = __version__
		content = clean_content(record.content, field_specs(record.doctype))
		entry.available_content = frappe.as_json(content)
	else:
		return
	fields = ("available_hash", "available_content", "available_version", "shipped_hash", "shipped_content")
	_store(entry, *fields, "inserted_on", "problem", "status")


def contents(entry: Document) -> tuple[dict, dict | None]:
	"""(shipped, newly shipped or None), with links as the records are called on this site now."""
	shipped = _stored(entry, entry.shipped_content)
	return shipped, _stored(entry, entry.available_content) if entry.available_content else None


def _stored(entry: Document, content: str | None) -> dict:
	"""Content as it was stored, without the columns that are compared no more."""
	kept = clean_content(frappe.parse_json(content) or {}, field_specs(entry.reference_doctype))
	return with_current_links(entry.reference_doctype, kept)


def refresh_status(entry: Document) -> str:
	"""Work out and store the status of an entry, and return it."""
	if entry.status != NOT_INSERTED:
		entry.status = _status_of(entry)
	_store(entry, "status", "is_changed")
	return entry.status


def _status_of(entry: Document) -> str:
	entry.is_changed = 0
	if not frappe.db.exists(entry.reference_doctype, entry.reference_name):
		return DELETED
	shipped, available = contents(entry)
	current = current_content(entry.reference_doctype, entry.reference_name, overlay(shipped, available))
	same = is_same(shipped, current) and not is_renamed(entry)
	entry.is_changed = int(not same)
	if available is not None and not is_same(available, current):
		return NEW_VERSION
	return UNCHANGED if same else CHANGED


def is_renamed(entry: Document) -> bool:
	"""Whether the record is called otherwise here. What is kept in versions gets another name with each, by itself."""
	if frappe.get_meta(entry.reference_doctype).is_submittable:
		return False
	return entry.reference_name != entry.shipped_name


def _store(entry: Document, *fields: str) -> None:
	"""Write fields of an entry when they differ: a migrate that finds nothing new leaves no trace."""
	kept = frappe.db.get_value(LEDGER, entry.name, fields, as_dict=True)
	changed = {field: entry.get(field) for field in fields if kept[field] != entry.get(field)}
	if changed:
		frappe.db.set_value(LEDGER, entry.name, changed)


def tracked_doctypes() -> list[str]:
	"""DocTypes that have shipped records; cached, because every saved document is asked about."""
	return frappe.cache.get_value(
		TRACKED_KEY,
		lambda: (
			frappe.get_all(LEDGER, distinct=True, pluck="reference_doctype", order_by="reference_doctype")
			if frappe.db.table_exists(LEDGER)
			else []
		),
	)


def follow_change(doc: Document, method: str | None = None, *args: object) -> None:
	"""After any document was saved, submitted, cancelled, renamed or deleted: keep the ledger's status right.

	Frappe itself renames the reference, which is a Dynamic Link.
	"""
	if frappe.flags.in_uninstall or doc.doctype not in tracked_doctypes():
		return
	filters = {"reference_doctype": doc.doctype, "reference_name": doc.name}
	for name in frappe.get_all(LEDGER, filters=filters, pluck="name"):
		refresh_status(frappe.get_doc(LEDGER, name))
