"""The mapping of an import: guessed from the file, remembered for the next sheet with the same headings."""

from collections.abc import Mapping

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now

from ..text import fold
from . import fields, files, headings, mapping, own_field_store
from .errors import RegistryMappingError
from .mapping import Column

MAPPING = "Registry Mapping"


def guess(doc: Document) -> None:
	"""Find sheet, headings and columns of the file, with what was remembered for such headings.

	Raises RegistryFileError.
	"""
	known = frozenset(frappe.get_all(MAPPING, pluck="signature"))
	doc.sheet_name, header = files.look(doc, known)
	doc.header_row = header.row
	doc.signature = header.signature
	doc.mapping = frappe.db.get_value(MAPPING, {"signature": header.signature})
	columns = mapping.name_own(header.columns, own_field_store.by_folded_label())
	if doc.mapping:
		columns = mapping.apply(columns, _chosen(frappe.get_doc(MAPPING, doc.mapping)))
	_fill(doc, columns)


def use(doc: Document, name: str) -> None:
	"""Take the targets of one remembered mapping, whatever the other headings of the sheet are."""
	kept = frappe.get_doc(MAPPING, name)
	_fill(doc, mapping.apply(columns_of(doc), _chosen(kept)))
	doc.mapping = kept.name


def columns_of(doc: Document) -> tuple[Column, ...]:
	"""The columns as the pure logic wants them."""
	return tuple(
		Column(row.column_index, row.heading, row.target or fields.IGNORE, row.unit or fields.YEARS)
		for row in doc.columns
	)


def check(doc: Document) -> None:
	"""Raises RegistryMappingError, with every reason why the columns as chosen cannot be used."""
	defaults: Mapping[str, object] = {
		fields.REGISTRATION_DATE: doc.registration_date,
		fields.GROUP: doc.participant_group,
	}
	problems = mapping.check(columns_of(doc), defaults, own_field_store.labels())
	if problems:
		reasons = "<br>".join(frappe.utils.escape_html(problem.text(_)) for problem in problems)
		frappe.throw(reasons, RegistryMappingError, title=_("Columns of the Sheet"))


def remember(doc: Document) -> None:
	"""Keep what was chosen, for the next sheet with the same headings."""
	name = frappe.db.get_value(MAPPING, {"signature": doc.signature})
	kept = frappe.get_doc(MAPPING, name) if name else frappe.new_doc(MAPPING)
	kept.update({"title": kept.title or doc.title, "signature": doc.signature, "used_on": now()})
	kept.set(
		"columns",
		[
			{"heading": row.heading, "target": row.target, "unit": row.unit, "column_index": row.column_index}
			for row in doc.columns
		],
	)
	# whoever may import may have the choice remembered
	kept.save(ignore_permissions=True)
	doc.mapping = kept.name


def _chosen(kept: Document) -> dict[str, tuple[str, str]]:
	"""What was remembered, but for optional fields that are no more."""
	known = {*headings.TARGETS, *own_field_store.labels()}
	return {fold(row.heading): (row.target, row.unit) for row in kept.columns if row.target in known}


def _fill(doc: Document, columns: tuple[Column, ...]) -> None:
	doc.set(
		"columns",
		[
			{
				"column_index": column.index,
				"heading": column.heading,
				"target": column.target,
				"unit": column.unit,
				"certainty": column.certainty,
				"sample": column.sample,
			}
			for column in columns
		],
	)


def targets() -> list[dict[str, str]]:
	"""What a column may hold, with its words in the user's language: value, label."""
	offered = [{"value": target, "label": _(target)} for target in headings.TARGETS]
	return offered + [{"value": name, "label": label} for name, label in own_field_store.labels().items()]
