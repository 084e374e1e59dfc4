"""A package beside this site: what is new, what is different, what is the same, and what cannot be taken over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from genesis.genesis_configuration.packages import kinds
from genesis.genesis_configuration.packages.format import Key, Package, PackedRecord
from genesis.genesis_configuration.record_content import (
	TABLE_TYPES,
	FieldSpec,
	clean_content,
	compare,
	is_same,
	replace_links,
)
from genesis.genesis_configuration.shipped_records import renamed_records

NEW, DIFFERENT, SAME, NOT_POSSIBLE = "New", "Differs", "Same", "Not possible"


@dataclass
class Finding:
	"""A record of a package as this site sees it.

	name: what it is called here (None: not here); content: with the links as the records are called here;
	as_draft: it becomes a new draft beside what is in force; renamed: the other site gave it another name.
	"""

	record: PackedRecord
	content: dict[str, Any]
	specs: tuple[FieldSpec, ...]
	outcome: str = NEW
	name: str | None = None
	as_draft: bool = False
	renamed: bool = False
	reasons: list[str] = field(default_factory=list)
	current: dict[str, Any] = field(default_factory=dict)

	@property
	def default_choice(self) -> bool:
		"""New records come; what differs comes if somebody chose it, not if it only came along."""
		return self.outcome == NEW or (self.outcome == DIFFERENT and not self.record.needed)

	def differences(self) -> list[dict[str, Any]]:
		"""Rows for the side-by-side table: label, shipped (in the package), available (None), current (here)."""
		rows = [asdict(row) for row in compare(self.content, None, self.current, self.specs, _)]
		if self.renamed:
			name = {"fieldname": "name", "label": _("Name"), "available": None}
			rows.insert(0, {**name, "shipped": self.record.name, "current": self.name})
		return rows


class Reviewer:
	"""Looks at the records of a package one after the other, in their order.

	names: (DocType, name in the package) -> name here, for links; coming: records of the package that will be here.
	"""

	def __init__(self, package: Package) -> None:
		self.names: dict[Key, str] = {}
		self.coming: set[Key] = set()
		self._renamed = renamed_records()
		self._fields = _fields_that_come(package.records)

	def look(self, record: PackedRecord) -> Finding:
		"""The finding on one record; later records may link to it unless it is not possible."""
		if problems := _problems_of_kind(record, self._fields):
			return Finding(record, dict(record.content), (), NOT_POSSIBLE, reasons=problems)
		specs = kinds.specs_of(record.doctype)
		linked = replace_links(record.content, specs, self._name_here)
		finding = Finding(record, clean_content(linked, specs), specs)
		self._match(finding)
		if finding.name:
			self.names[record.key] = finding.name
		if finding.outcome in (NEW, DIFFERENT):
			finding.reasons = [*_rights(finding), *self._missing_links(finding)]
		if finding.reasons:
			finding.outcome = NOT_POSSIBLE
		if finding.outcome != NOT_POSSIBLE:
			self.coming.add(record.key)
		return finding

	def _name_here(self, doctype: str, name: str) -> str:
		return self.names.get((doctype, name)) or self._renamed.get((doctype, name), name)

	def _match(self, finding: Finding) -> None:
		"""Find the record of this site that stands for the one in the package, and compare them."""
		record = finding.record
		doctype = record.doctype
		name = _existing(doctype, record.name)
		if not name and record.shipped_as:
			name = _existing(doctype, self._renamed.get((doctype, record.shipped_as), record.shipped_as))
			finding.renamed = bool(name) and record.name != record.shipped_as
		if frappe.get_meta(doctype).is_submittable:
			name = _equal_one(finding, name) or name
		if not name:
			return
		finding.name = name
		if not frappe.has_permission(doctype, "read", doc=name):
			finding.reasons.append(_("You may not read the one that is here."))
			return
		doc = frappe.get_doc(doctype, name)
		if not kinds.meets_conditions(doctype, doc.as_dict(no_default_fields=False)):
			finding.reasons.append(_("The one that is here is private, standard, or holds code."))
			return
		finding.current = _content_here(doc, finding)
		# A role that is here stays as it is: whoever has it would get or lose something.
		same = doctype == kinds.ROLE or is_same(finding.content, finding.current)
		finding.outcome = SAME if same and not finding.renamed else DIFFERENT
		finding.as_draft = finding.outcome == DIFFERENT and doc.docstatus == 1

	def _missing_links(self, finding: Finding) -> Iterator[str]:
		seen = set()
		for spec, doctype, name in kinds.links_of(finding.content, finding.specs):
			if (doctype, name) in seen or (doctype, name) in self.coming:
				continue
			seen.add((doctype, name))
			if not frappe.db.exists("DocType", doctype) or not frappe.db.exists(doctype, name):
				label = frappe.bold(spec.label)
				yield _("{0}: {1} is missing here.").format(label, _strong(kinds.title_of(doctype, name)))


def _problems_of_kind(record: PackedRecord, fields_of: Mapping[str, Collection[str]]) -> list[str]:
	"""Why a record is none that travels to this site, whatever the site has. fields_of: DocType -> fields that come."""
	if not kinds.meets_conditions(record.doctype, record.content):
		return [_("It is private, standard, or holds code.")]
	meta = frappe.get_meta(record.doctype)
	specs = {spec.fieldname: spec for spec in kinds.specs_of(record.doctype)}
	unknown = [
		name for name in record.content if name not in specs and name not in fields_of.get(meta.name, ())
	]
	problems = []
	for fieldname, value in record.content.items():
		spec = specs.get(fieldname)
		if spec is None or value is None:
			continue
		if (spec.fieldtype in TABLE_TYPES) != isinstance(value, list):
			unknown.append(fieldname)
		elif isinstance(value, list):
			columns = {column.fieldname for column in spec.rows}
			unknown += [f"{fieldname}: {name}" for row in value for name in row if name not in columns]
	if record.doctype == "Workflow" and not _holds_states(record, fields_of):
		problems.append(_("The field for its states does not exist here."))
	if unknown:
		names = ", ".join(_strong(name) for name in dict.fromkeys(unknown))
		problems.append(
			_("Fields that {0} does not have here: {1}.").format(frappe.bold(_(meta.name)), names)
		)
	return problems


def _holds_states(record: PackedRecord, fields_of: Mapping[str, Collection[str]]) -> bool:
	"""Frappe would make the field, and end the transaction with it."""
	doctype, fieldname = (str(record.content.get(key)) for key in ("document_type", "workflow_state_field"))
	if not frappe.db.exists("DocType", doctype):
		return True  # told as a missing link
	return frappe.get_meta(doctype).has_field(fieldname) or fieldname in fields_of.get(doctype, ())


def _fields_that_come(records: Collection[PackedRecord]) -> dict[str, set[str]]:
	found: dict[str, set[str]] = {}
	for record in records:
		if record.doctype == kinds.CUSTOM_FIELD:
			found.setdefault(str(record.content.get("dt")), set()).add(str(record.content.get("fieldname")))
	return found


def _existing(doctype: str, name: str) -> str | None:
	return frappe.db.exists(doctype, name) or None


def _equal_one(finding: Finding, name: str | None) -> str | None:
	"""A record with that content under whatever name: versions get their names where they are made."""
	doctype = finding.record.doctype
	others = frappe.get_list(
		doctype,
		filters={"docstatus": ("!=", 2)},
		pluck="name",
		order_by="docstatus desc, creation desc",
		limit_page_length=0,
	)
	for other in dict.fromkeys([*([name] if name else []), *others]):
		if is_same(finding.content, _content_here(frappe.get_doc(doctype, other), finding)):
			return other
	return None


def _content_here(doc: Document, finding: Finding) -> dict[str, Any]:
	doc.apply_fieldlevel_read_permissions()
	return clean_content(doc.as_dict(no_default_fields=False), finding.specs, finding.content)


def _rights(finding: Finding) -> list[str]:
	doctype = finding.record.doctype
	inserted = finding.outcome == NEW or finding.as_draft
	if inserted and not frappe.has_permission(doctype, "create"):
		return [_("You may not make records of this kind.")]
	if not inserted and not frappe.has_permission(doctype, "write", doc=finding.name):
		return [_("You may not change the one that is here.")]
	return []


def _strong(text: str) -> str:
	return frappe.bold(frappe.utils.escape_html(text))


def review(package: Package) -> list[Finding]:
	"""Findings on all records, in the order of the package."""
	reviewer = Reviewer(package)
	return [reviewer.look(record) for record in package.records]
