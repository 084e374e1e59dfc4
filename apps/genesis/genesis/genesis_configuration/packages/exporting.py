"""Making a package: what was chosen with all that it needs, in the order in which it can be inserted.

Only what the user may read. What names persons or belongs to the site alone stays, and is told.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

import frappe
from frappe import _
from frappe.utils import get_fullname, now_datetime

from genesis import __version__
from genesis.genesis_configuration.configuration_overview import MADE_HERE, overview
from genesis.genesis_configuration.defaults import LEDGER
from genesis.genesis_configuration.packages import kinds, words
from genesis.genesis_configuration.packages.format import Key, PackedRecord, compose, to_text
from genesis.genesis_configuration.packages.order import ordered
from genesis.genesis_configuration.packages.privacy import strip
from genesis.genesis_configuration.record_content import clean_content

SWITCHES = ("enabled", "disabled")
BUILT_IN_ROLES = ("Administrator", "All", "Desk User", "Guest", "Script Manager", "System Manager")


def everything_own() -> list[Key]:
	"""Records that were changed or made on this site, of the kinds that travel and that the user may read."""
	return [
		(row["doctype"], row["name"])
		for row in overview()
		if row["travels"] and (row["status"] == MADE_HERE or row["is_changed"])
	]


def export(chosen: Iterable[Key]) -> dict[str, Any]:
	"""A package of these records and of those that they need.

	Returns file_name, text, count, needed (how many came along) and notes: [{record, note}] of what stays at home.
	Errors: ConfigurationPackageError, PermissionError.
	"""
	packing = _Packing()
	packing.take(chosen, needed=False)
	if not packing.records:
		words.refuse("nothing")
	order = kinds.kinds()
	keys = ordered(list(packing.records), packing.needs, lambda key: kinds.rank(key, order))
	records = [packing.records[key] for key in keys]
	header = {
		"genesis_version": __version__,
		"site": frappe.local.site,
		"exported_by": get_fullname(),
		"exported_on": str(now_datetime().replace(microsecond=0)),
	}
	moment = header["exported_on"].replace(" ", "-").replace(":", "")
	return {
		"file_name": f"configuration-{frappe.scrub(frappe.local.site).replace('.', '-')}-{moment}.json",
		"text": to_text(compose(header, records)),
		"count": len(records),
		"needed": sum(record.needed for record in records),
		"notes": packing.notes,
	}


class _Packing:
	"""What is packed so far. needs: record -> records that it links to."""

	def __init__(self) -> None:
		self.records: dict[Key, PackedRecord] = {}
		self.needs: dict[Key, set[Key]] = {}
		self.notes: list[dict[str, str]] = []
		self._seen: set[Key] = set()
		self._kinds = set(kinds.kinds())
		self._specs: dict[str, tuple] = {}
		ledger = frappe.get_all(
			LEDGER, fields=["reference_doctype", "reference_name", "shipped_name", "is_changed"]
		)
		self._shipped = {(row.reference_doctype, row.reference_name): row for row in ledger}
		self._standard_roles = {
			*BUILT_IN_ROLES,
			*frappe.get_all("DocPerm", pluck="role", distinct=True, order_by=None),
		}

	def take(self, keys: Iterable[Key], needed: bool) -> None:
		"""Pack records, then what they need, until nothing is missing."""
		waiting = [key for key in dict.fromkeys(keys) if key not in self._seen]
		while waiting:
			self._seen.update(waiting)
			links: dict[Key, None] = {}
			for key in self._readable(waiting):
				links.update(dict.fromkeys(self._pack(key, needed)))
			waiting = [key for key in links if key not in self._seen]
			needed = True

	def _readable(self, keys: list[Key]) -> list[Key]:
		found: set[Key] = set()
		for doctype in dict.fromkeys(key[0] for key in keys):
			if doctype not in self._kinds:
				words.refuse("kind", doctype=doctype, name=next(key[1] for key in keys if key[0] == doctype))
			names = [key[1] for key in keys if key[0] == doctype]
			if frappe.has_permission(doctype, "read"):
				filters = {"name": ("in", names), "docstatus": ("!=", 2)}
				rows = frappe.get_list(doctype, filters=filters, pluck="name", limit_page_length=0)
				found.update((doctype, name) for name in rows)
		for key in keys:
			if key not in found:
				self._note(key, _("it is not there, or you may not read it"))
		return [key for key in keys if key in found]

	def _pack(self, key: Key, needed: bool) -> list[Key]:
		"""Put one record in; returns the keys of what it needs."""
		doctype, name = key
		doc = frappe.get_doc(doctype, name)
		doc.apply_fieldlevel_read_permissions()
		values = doc.as_dict(no_default_fields=False)
		if not kinds.meets_conditions(doctype, values):
			self._note(key, _("it is private, standard, or holds code"))
			return []
		specs = self._specs.setdefault(doctype, kinds.specs_of(doctype))
		stripped = strip(clean_content(values, specs, values), specs)
		if stripped.stuck:
			self._note(key, _("it names a person in {0}").format(", ".join(stripped.stuck)))
			return []
		left_out = [spec.label for spec in kinds.stays_at_home(doctype) if values.get(spec.fieldname)]
		left_out = [*left_out, *stripped.left_out]
		content = stripped.content
		if left_out:
			self._note(key, _("without {0}").format(", ".join(left_out)))
			# Whether it is switched on is decided where somebody fills in what is missing.
			content = {field: value for field, value in content.items() if field not in SWITCHES}
		shipped = self._shipped.get(key)
		self.records[key] = PackedRecord(
			doctype,
			name,
			content,
			shipped.shipped_name if shipped else None,
			doc.docstatus == 1,
			needed,
			tuple(left_out),
		)
		self.needs[key] = set(self._links(key, content, specs))
		return [need for need in self.needs[key] if self._comes_along(need)]

	def _links(self, key: Key, content: dict[str, Any], specs: tuple) -> list[Key]:
		found = [(doctype, name) for _spec, doctype, name in kinds.links_of(content, specs)]
		subjects = [name for doctype, name in found if doctype == "DocType"]
		own = [
			field.name
			for field in _own_fields([key[0], *subjects])
			if (field.dt == key[0] and content.get(field.fieldname))
			or (field.dt in subjects and field.fieldname in json.dumps(content))
		]
		if key[0] == kinds.CUSTOM_FIELD:
			own = [name for name in own if name != key[1]]
		return [*((kinds.CUSTOM_FIELD, name) for name in own), *(each for each in found if each != key)]

	def _comes_along(self, key: Key) -> bool:
		"""Whether another site of the same version may not have it: it was made or changed here."""
		if key[0] not in self._kinds or (key[0] == kinds.ROLE and key[1] in self._standard_roles):
			return False
		shipped = self._shipped.get(key)
		return bool(shipped.is_changed) if shipped else True

	def _note(self, key: Key, note: str) -> None:
		self.notes.append({"record": kinds.title_of(*key), "note": note})


def _own_fields(doctypes: Collection[str]) -> list[Any]:
	return frappe.get_all(
		kinds.CUSTOM_FIELD,
		filters={"dt": ("in", list(doctypes)), "is_system_generated": 0},
		fields=["name", "dt", "fieldname"],
	)
