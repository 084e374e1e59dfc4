"""Taking a package over: all that was chosen or nothing, with the user's own permissions and every guard."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import escape_html, sanitize_html

from genesis.genesis_configuration.packages import columns, kinds
from genesis.genesis_configuration.packages.exporting import SWITCHES
from genesis.genesis_configuration.packages.format import Key, Package, PackedRecord
from genesis.genesis_configuration.packages.privacy import with_own_columns
from genesis.genesis_configuration.packages.review import (
	NEW,
	NOT_POSSIBLE,
	SAME,
	Finding,
	Reviewer,
	review,
)
from genesis.genesis_configuration.packages.words import ConfigurationPackageError
from genesis.genesis_configuration.record_content import TABLE_TYPES
from genesis.genesis_configuration.shipped_records import insert_record

INSERTED, CHANGED, DRAFTED, LEFT = "Added", "Changed", "New draft", "Left as it is"
SAVEPOINT = "genesis_package"


@dataclass(frozen=True)
class Taken:
	"""What became of a record, and what it is called here (None: it is not here)."""

	result: str
	name: str | None


def take_over(package: Package, chosen: Collection[Key]) -> dict[Key, Taken]:
	"""Insert and change the chosen records, in the order of the package. Nothing stays if one is refused.

	Errors: ConfigurationPackageError naming the record and the reason.
	"""
	findings = [finding for finding in review(package) if finding.record.key in chosen]
	for finding in findings:
		if finding.outcome == NOT_POSSIBLE:
			_refuse(finding.record, "<br>".join(finding.reasons))
		if columns.is_new_field(finding):
			with _refusals_of(finding.record):
				columns.check(finding)
	with columns.columns_for(findings):
		frappe.db.savepoint(SAVEPOINT)
		try:
			return _take_each(package, chosen)
		except Exception:
			frappe.db.rollback(save_point=SAVEPOINT)
			frappe.db.value_cache.clear()
			frappe.clear_cache()
			raise


def _take_each(package: Package, chosen: Collection[Key]) -> dict[Key, Taken]:
	reviewer = Reviewer(package)
	taken = {}
	for record in package.records:
		finding = reviewer.look(record)
		if record.key not in chosen or finding.outcome == SAME:
			if record.key not in chosen and not finding.name:
				reviewer.coming.discard(record.key)
			taken[record.key] = Taken(LEFT, finding.name)
			continue
		if finding.outcome == NOT_POSSIBLE:
			_refuse(record, "<br>".join(finding.reasons))
		with _refusals_of(record):
			taken[record.key] = _take(finding)
		if record.doctype == kinds.CUSTOM_FIELD:
			frappe.clear_cache(doctype=finding.content["dt"])  # what comes after may hold the field
		reviewer.names[record.key] = taken[record.key].name
	return taken


def _take(finding: Finding) -> Taken:
	if finding.outcome == NEW or finding.as_draft:
		return _insert(finding)
	doc = frappe.get_doc(finding.record.doctype, finding.name)
	_overwrite(doc, finding)
	name = doc.name
	if finding.renamed:
		name = frappe.rename_doc(doc.doctype, doc.name, finding.record.name, show_alert=False)
	return Taken(CHANGED, name)


def _insert(finding: Finding) -> Taken:
	"""A new record under its name; a version is named where it is made, and waits as a draft."""
	record = finding.record
	content = dict(finding.content)
	if record.left_out:
		content.update(_switched_off(record.doctype))
	meta = frappe.get_meta(record.doctype)
	own_name = meta.is_submittable or record.doctype in ("Custom Field", "Property Setter")
	name = insert_record(
		record.doctype, None if own_name else record.name, content, False, False, restoring=False
	)
	if own_name and not meta.is_submittable and name != record.name:
		frappe.throw(_("Its name would be {0}.").format(frappe.bold(escape_html(name))))
	return Taken(DRAFTED if meta.is_submittable else INSERTED, name)


def _switched_off(doctype: str) -> dict[str, int]:
	"""A rule or notice without its people does nothing until somebody names them."""
	meta = frappe.get_meta(doctype)
	return {field: int(field == "disabled") for field in SWITCHES if meta.has_field(field)}


def _overwrite(doc: Document, finding: Finding) -> None:
	doc.flags.genesis_importing = True
	for spec in finding.specs:
		if spec.fieldname not in finding.content:
			continue
		value: Any = finding.content[spec.fieldname]
		if spec.fieldtype in TABLE_TYPES:
			carried = [column.fieldname for column in spec.rows]
			own = [_row_here(row) for row in doc.get(spec.fieldname)]
			value = with_own_columns(value, own, carried)
		doc.set(spec.fieldname, value)
	doc.save()


def _row_here(row: Document) -> dict[str, Any]:
	fields = ("name", *(df.fieldname for df in row.meta.fields))
	return {field: row.get(field) for field in fields}


@contextmanager
def _refusals_of(record: PackedRecord) -> Iterator[None]:
	"""Whatever refuses a record says why; here it is said of which record."""
	told = len(frappe.local.message_log)
	try:
		yield
	except Exception as error:
		_refuse(record, _reason(error, told))


def _reason(error: Exception, told: int) -> str:
	"""Words of a refusal: those of the messages that led to it, else of the error itself.

	Frappe repeats values as they are, and these come from a file: marks that would run are taken out.
	"""
	messages = [_text_of(message) for message in frappe.local.message_log[told:]]
	frappe.local.message_log = frappe.local.message_log[:told]
	if messages:
		return sanitize_html("<br>".join(dict.fromkeys(filter(None, messages))))
	if isinstance(error, frappe.ValidationError | frappe.PermissionError) and str(error):
		return sanitize_html(str(error))
	frappe.log_error(title="Genesis: import of configuration")
	return _("It cannot be saved like that ({0}).").format(
		escape_html(f"{type(error).__name__}: {error}"[:300])
	)


def _text_of(message: Any) -> str:
	values = frappe.parse_json(message) if isinstance(message, str) else message
	return str(values.get("message") or "")


def _refuse(record: PackedRecord, reason: str) -> None:
	frappe.throw(
		_("{0} was refused, so nothing was imported:").format(
			frappe.bold(escape_html(kinds.title_of(*record.key)))
		)
		+ f"<br>{reason}",
		ConfigurationPackageError,
		title=_("Package Not Accepted"),
	)
